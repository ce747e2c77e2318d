import Application
import FoundationEssentials
import Glibc
import Reporting

/// What holds unless a flag says otherwise: from the environment and the configuration file.
enum Settings {
    static let environment = ProcessInfo.processInfo.environment

    /// The ledger's directory: `HOVEDBOK_LEDGER`, the configuration file, else the XDG data directory.
    static var ledger: String {
        environment["HOVEDBOK_LEDGER"].nonEmpty ?? configured("ledger")
            ?? (environment["XDG_DATA_HOME"].nonEmpty ?? home + "/.local/share") + "/hovedbok"
    }

    /// Where facts are kept by who may not write to the ledger's directory: the XDG cache directory, else a temporary
    /// one.
    static var caches: [String] {
        [
            (environment["XDG_CACHE_HOME"].nonEmpty ?? home + "/.cache") + "/hovedbok",
            (environment["TMPDIR"].nonEmpty ?? "/tmp") + "/hovedbok-\(getuid())",
        ]
    }

    /// The language of reports, prompts and errors: `HOVEDBOK_LANG`, the configuration file, the locale, else bokmål.
    static var language: Language {
        if let language = (environment["HOVEDBOK_LANG"].nonEmpty ?? configured("lang")).flatMap(Language.init) {
            return language
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0].nonEmpty }.first ?? ""
        return Language(rawValue: String(locale.prefix(2))) ?? .nb
    }

    /// The language before arguments are parsed, for errors in them.
    static func language(in arguments: [String]) -> Language {
        if let flag = arguments.firstIndex(of: "--lang"), flag + 1 < arguments.count {
            return Language(rawValue: arguments[flag + 1]) ?? language
        }
        let flag = arguments.first { $0.hasPrefix("--lang=") }
        return flag.flatMap { Language(rawValue: String($0.dropFirst(7))) } ?? language
    }

    /// Directories that get a copy of each checkpoint: `checkpoint_directories` of the configuration file, with commas
    /// between.
    static var checkpointDirectories: [String] {
        (configured("checkpoint_directories") ?? "").split(separator: ",")
            .map { String($0.trimmingPrefix(while: \.isWhitespace)) }.filter { !$0.isEmpty }
    }

    /// What signs a ledger's checkpoints: the file given, `HOVEDBOK_KEY`, else the ledger's own in the XDG
    /// configuration directory.
    static func signer(of ledger: Ledger, file: String?) -> Signer {
        let path = file.nonEmpty ?? environment["HOVEDBOK_KEY"].nonEmpty
        let key = path.map { KeyFile(path: $0) } ?? KeyFile(in: configuration + "/keys", of: ledger)
        return Signer(file: key, copies: checkpointDirectories)
    }

    /// The program's directory in the XDG configuration directory.
    private static var configuration: String {
        (environment["XDG_CONFIG_HOME"].nonEmpty ?? home + "/.config") + "/hovedbok"
    }

    private static var home: String { environment["HOME"].nonEmpty ?? "." }

    /// A value of `config` in the XDG configuration directory: lines of `key: value`.
    private static func configured(_ key: String) -> String? {
        let text = try? String(contentsOfFile: configuration + "/config", encoding: .utf8)
        for line in (text ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
            if parts.count == 2, parts[0] == key { return String(parts[1]).nonEmpty }
        }
        return nil
    }
}

extension String? {
    /// The text unless it is nil or empty.
    var nonEmpty: String? { self?.isEmpty == false ? self : nil }
}

extension String {
    /// The text unless it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
