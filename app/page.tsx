import { Home } from './_parts/home.tsx'

export default function Page() {
  // No boundary: whoever is signed in must be led on before anything is shown.
  return <Home />
}
