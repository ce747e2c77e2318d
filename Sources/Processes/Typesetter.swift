internal import Glibc

/// Why no pages were made.
public struct TypesettingError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: String, CaseIterable, Sendable {
        /// The program is not installed.
        case programMissing = "program-missing"
        /// It took longer than it may.
        case programTimeout = "program-timeout"
        /// It ended without what it was to make.
        case programFailed = "program-failed"
    }

    /// What is wrong.
    public let code: Code
    /// The program, and for a timeout the seconds that it had.
    public let parameters: [String]
}

/// Makes pages of HTML with programs that need not be there: PDF with WeasyPrint, DOCX with pandoc. Neither is told the
/// name of any file, and neither fetches anything, since the HTML names nothing to fetch.
public struct Typesetter: Sendable {
    /// Where programs are looked for, in this order.
    public var folders: [String]
    /// Seconds after which a program is stopped.
    public var timeLimit: Int

    /// A typesetter.
    ///
    /// - Parameter path: Folders with `:` between, as in `PATH`; what is no absolute path is left out.
    public init(path: String, timeLimit: Int = 120) {
        folders = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        self.timeLimit = timeLimit
    }

    /// The pages as PDF.
    public func pdf(_ html: String) throws(TypesettingError) -> [UInt8] {
        try run("weasyprint", ["--encoding", "utf-8", "-", "-"], html, signature: "%PDF-")
    }

    /// The pages as a document for word processors.
    public func docx(_ html: String) throws(TypesettingError) -> [UInt8] {
        try run("pandoc", ["--from", "html", "--to", "docx", "--output", "-"], html, signature: "PK")
    }

    private func run(
        _ name: String, _ arguments: [String], _ html: String, signature: String
    ) throws(TypesettingError) -> [UInt8] {
        let programs = folders.map { folder -> String in folder + "/" + name }
        guard let program = programs.first(where: { access($0, X_OK) == 0 }) else {
            throw TypesettingError(code: .programMissing, parameters: [name])
        }
        let output: ChildOutput
        do throws(ChildProcess.Failure) {
            output = try ChildProcess.run(program, arguments, input: Array(html.utf8), timeLimit: timeLimit)
        } catch {
            let isTimeout = error == .timeout
            throw TypesettingError(
                code: isTimeout ? .programTimeout : .programMissing, parameters: [name, String(timeLimit)])
        }
        guard output.exitCode == 0, output.bytes.starts(with: Array(signature.utf8)) else {
            throw TypesettingError(code: .programFailed, parameters: [name])
        }
        return output.bytes
    }
}
