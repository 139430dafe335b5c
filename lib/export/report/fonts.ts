import { join } from 'node:path'

interface Face {
  /** Family name as the font file states it. */
  family: string
  /** Folder under node_modules. */
  folder: string
  /** Files by weight; the first is the regular one. */
  files: readonly string[]
}

const expo = (folder: string, family: string, prefix: string, weights: readonly string[]): Face => ({
  family,
  folder: `@expo-google-fonts/${folder}`,
  files: weights.map((weight) => `${weight}/${prefix}_${weight}.ttf`),
})

/** Static files only: the compiler draws a variable font at its default weight. */
const sans = expo('inter', 'Inter', 'Inter', ['400Regular', '500Medium', '600SemiBold', '400Regular_Italic'])
const serif = expo('source-serif-4', 'Source Serif 4', 'SourceSerif4', ['400Regular', '600SemiBold'])

/** Scripts beyond Latin, Greek and Cyrillic, in the order in which they are asked for a glyph. */
const otherScripts: readonly Face[] = [
  {
    family: 'Noto Sans S Chinese',
    folder: '@embedpdf/fonts-sc',
    files: ['fonts/NotoSansHans-Regular.otf', 'fonts/NotoSansHans-Bold.otf'],
  },
  expo('nanum-gothic', 'NanumGothic', 'NanumGothic', ['400Regular', '700Bold']),
  expo('noto-sans-arabic', 'Noto Sans Arabic', 'NotoSansArabic', ['400Regular', '600SemiBold']),
  expo('noto-sans-hebrew', 'Noto Sans Hebrew', 'NotoSansHebrew', ['400Regular', '600SemiBold']),
  expo('noto-sans-devanagari', 'Noto Sans Devanagari', 'NotoSansDevanagari', ['400Regular', '600SemiBold']),
  expo('noto-sans-thai', 'Noto Sans Thai', 'NotoSansThai', ['400Regular', '600SemiBold']),
  expo('noto-emoji', 'Noto Emoji', 'NotoEmoji', ['400Regular']),
]

const pathsOf = (face: Face) => face.files.map((file) => join(process.cwd(), 'node_modules', face.folder, file))

/** Absolute paths of every font file that the report may use. */
export function fontPaths(): string[] {
  return [sans, serif, ...otherScripts].flatMap(pathsOf)
}

/** The regular file of each family that running text falls back on; headings fall back on the same ones. */
export function textFontPaths(): string[] {
  return [sans, ...otherScripts].flatMap((face) => pathsOf(face).slice(0, 1))
}

/** Family names in order of preference, for running text and for headings. */
export const fontFamilies = {
  sans: [sans, ...otherScripts].map((face) => face.family),
  serif: [serif, sans, ...otherScripts].map((face) => face.family),
}
