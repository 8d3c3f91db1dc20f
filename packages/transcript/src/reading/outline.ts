/** Levels of an outline: Markdown headings 1 to 6, then labels of paragraphs, then list items that lead a nested list. */
const GROUP = 7
const LISTS = 10

/** The headings above the line that is being read, outermost first. */
export class Outline {
  private readonly stack: { readonly level: number; readonly text: string }[] = []

  path(): readonly string[] {
    return this.stack.map((entry) => entry.text)
  }

  heading(level: number, text: string): void { this.set(level, text) }
  group(text: string): void { this.set(GROUP, text) }
  /** A list item with this indentation leads the list nested below it. */
  lead(indent: number, text: string): void { this.set(LISTS + indent, text) }
  /** A list item with this indentation begins. */
  item(indent: number): void { this.close(LISTS + indent) }
  closeLists(): void { this.close(LISTS) }
  closeGroup(): void { this.close(GROUP) }
  clear(): void { this.close(0) }

  private set(level: number, text: string): void {
    this.close(level)
    this.stack.push({ level, text })
  }

  private close(level: number): void {
    while ((this.stack.at(-1)?.level ?? -1) >= level) this.stack.pop()
  }
}
