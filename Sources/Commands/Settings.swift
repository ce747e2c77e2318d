import Application
import FoundationEssentials
import Glibc
import Questions
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
        if let session = Session.current { return session.request.language }
        if let language = (chosen ?? configured("lang")).flatMap(Language.init(locale:)) { return language }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0].nonEmpty }.first ?? ""
        return Language(locale: locale) ?? .nb
    }

    private static var chosen: String? { environment["HOVEDBOK_LANG"].nonEmpty }

    /// The language before arguments are parsed, for errors in them.
    static var typedLanguage: Language {
        let arguments = Program.typed
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
            .map { String($0.trimming(while: \.isWhitespace)) }.filter { !$0.isEmpty }
    }

    /// What signs a ledger's checkpoints: the file given, `HOVEDBOK_KEY`, else the ledger's own in the XDG
    /// configuration directory.
    static func signer(of ledger: Ledger, file: String?) -> Signer {
        let path = file.nonEmpty ?? environment["HOVEDBOK_KEY"].nonEmpty
        let key = path.map { KeyFile(path: $0) } ?? KeyFile(in: configuration + "/keys", of: ledger)
        return Signer(file: key, copies: checkpointDirectories)
    }

    /// The file in which the token for a server is kept.
    static func token(of address: String) -> String {
        configuration + "/tokens/" + String(address.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" })
    }

    /// The program's directory in the XDG configuration directory.
    private static var configuration: String {
        (environment["XDG_CONFIG_HOME"].nonEmpty ?? home + "/.config") + "/hovedbok"
    }

    private static var home: String { environment["HOME"].nonEmpty ?? "." }

    /// Refuses a configuration file that cannot be followed: silence would lead to another ledger.
    static func check() throws {
        _ = try values.get()
        guard let chosen, Language(locale: chosen) == nil else { return }
        throw Explained(
            "config", .unusableInput,
            Word(
                "HOVEDBOK_LANG kan ikke være «\(chosen)».", "HOVEDBOK_LANG kan ikkje vere «\(chosen)».",
                "HOVEDBOK_LANG cannot be “\(chosen)”."),
            hint: Word("Velg nb, nn eller en.", "Vel nb, nn eller en.", "Choose nb, nn or en."))
    }

    private static func configured(_ key: String) -> String? { (try? values.get())?[key].nonEmpty }

    /// What `config` in the XDG configuration directory says: lines of `key: value`, and remarks behind `#`.
    private static let values: Result<[String: String], Explained> = {
        let path = configuration + "/config"
        guard FileManager.default.fileExists(atPath: path) else { return .success([:]) }
        guard let data = try? Data(contentsOf: URL(filePath: path)), let text = String(bytes: data, encoding: .utf8)
        else { return .failure(unusable(path, nil)) }
        var values: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimming(while: \.isWhitespace)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: ":", maxSplits: 1).map { String($0.trimming(while: \.isWhitespace)) }
            guard parts.count == 2, permits(parts[0], parts[1]) else { return .failure(unusable(path, index + 1)) }
            values[parts[0]] = parts[1]
        }
        return .success(values)
    }()

    private static func permits(_ key: String, _ value: String) -> Bool {
        ["ledger", "checkpoint_directories"].contains(key) || key == "lang" && Language(rawValue: value) != nil
    }

    private static func unusable(_ path: String, _ line: Int?) -> Explained {
        let place = path + (line.map { ":\($0)" } ?? "")
        return Explained(
            "config", .unusableInput,
            Word(
                "Oppsettsfilen kan ikke brukes: \(place).", "Oppsettsfila kan ikkje brukast: \(place).",
                "The configuration file cannot be used: \(place)."),
            hint: Word(
                "Den skal ha linjer som «ledger: MAPPE» og «lang: nb», og ikke noe annet.",
                "Ho skal ha linjer som «ledger: MAPPE» og «lang: nn», og ikkje noko anna.",
                "It has lines such as “ledger: DIR” and “lang: en”, and nothing else."))
    }
}

extension Language {
    /// The language of a locale, such as `nb_NO.UTF-8`; nil for one that is not spoken here.
    fileprivate init?(locale: String) { self.init(rawValue: String(locale.prefix { $0.isLetter })) }
}

extension StringProtocol {
    /// The text without what stands at its ends and passes the test.
    func trimming(while test: (Character) -> Bool) -> SubSequence {
        var text = self[...].drop(while: test)
        while let last = text.last, test(last) { text = text.dropLast() }
        return text
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
