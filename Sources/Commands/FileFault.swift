import Application
import Glibc
import Portfolio
import Questions
import Reporting

/// A file or stream that data could not be written to.
struct FileFault: Error {
    /// What was written to; nil for standard output.
    let path: String?
    /// What the system says: an `errno`, 0 when it says nothing.
    let code: Int32

    init(_ path: String?, _ code: Int32) {
        (self.path, self.code) = (path, code)
    }

    func explanation(_ language: Language) -> Explanation {
        let path = path.map { IdentityNumber.occurs(inCodeOrText: $0) ? "…" : $0 }
        let place = path ?? Word("standard ut", "standard output")(language)
        let sentence = Word(
            "Kan ikke skrive til {1}: {2}.", "Kan ikkje skrive til {1}: {2}.", "Could not write to {1}: {2}.")
        let hint = Word(
            "Se at mappen finnes, har plass og kan skrives i, og at filen ikke er åpen et annet sted.",
            "Sjå at mappa finst, har plass og kan skrivast i, og at fila ikkje er open ein annan stad.",
            "See that the folder exists, has room and is writable, and that the file is not open elsewhere.")
        return Explanation(
            code: "output", sentence: sentence(language, [place, reason(language)]), hint: hint(language),
            exit: .inputOutput)
    }

    private func reason(_ language: Language) -> String {
        Self.reasons[code]?(language)
            ?? Word("feil \(code) fra systemet", "feil \(code) frå systemet", "error \(code)")(language)
    }

    private static let reasons: [Int32: Word] = [
        ENOENT: Word("mappen finnes ikke", "mappa finst ikkje", "there is no such folder"),
        ENOTDIR: Word("mappen finnes ikke", "mappa finst ikkje", "there is no such folder"),
        EACCES: Word("du har ikke lov", "du har ikkje lov", "you may not"),
        EPERM: Word("du har ikke lov", "du har ikkje lov", "you may not"),
        EROFS: Word("filsystemet kan bare leses", "filsystemet kan berre lesast", "the file system is read-only"),
        EISDIR: Word("det er en mappe", "det er ei mappe", "it is a folder"),
        ENOSPC: Word("disken er full", "disken er full", "the disk is full"),
        EDQUOT: Word("plassen din er brukt opp", "plassen din er brukt opp", "your quota is used up"),
        EFBIG: Word("filen er for stor", "fila er for stor", "the file is too large"),
        EMFILE: Word(
            "for mange filer er åpne (ulimit -n)", "for mange filer er opne (ulimit -n)",
            "too many files are open (ulimit -n)"),
        EIO: Word("disken svikter", "disken sviktar", "the disk fails"),
        EPIPE: Word("ingen leser", "ingen les", "nobody reads"),
        EBADF: Word("den er stengt", "han er stengd", "it is closed"),
        ELOOP: Word("lenken viser til seg selv", "lenkja viser til seg sjølv", "the link leads to itself"),
    ]
}
