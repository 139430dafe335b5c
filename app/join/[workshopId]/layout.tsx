/** A room is the same to a guest. */
export { default } from '#app/o/[slug]/workshops/[workshopId]/layout.tsx'
