import Commands

/// The program that people type.
@main
enum Main {
    static func main() { Program.main() }
}
