import FoundationEssentials
import Record

/// The languages that people are told in.
enum Language: String {
    case nb, nn, en

    /// What `--lang` says, else the locale, else bokmål.
    static func chosen(_ words: [String]) -> Language {
        let flag = words.firstIndex(of: "--lang").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        let environment = ProcessInfo.processInfo.environment
        let locale =
            ["HOVEDBOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
            .first { !$0.isEmpty } ?? ""
        return Language(rawValue: flag ?? String(locale.prefix(2))) ?? .nb
    }

    func callAsFunction(_ nb: String, _ nn: String, _ en: String) -> String {
        switch self {
        case .nb: nb
        case .nn: nn
        case .en: en
        }
    }
}

/// What people are told.
enum Sentences {
    static func usage(_ say: Language) -> String {
        let what = say(
            "Kontrollerer en revisjonspakke.", "Kontrollerer ein revisjonspakke.", "Checks an audit pack.")
        return "hovedbok-verify PACK.zip [--key VKEY] [--checkpoint FILE] [--json] [--lang nb|nn|en]\n" + what
    }

    static func malformed(_ say: Language) -> String {
        say(
            "Oppgi én pakke, og bare flagg som står nedenfor.", "Oppgje éin pakke, og berre flagg som står nedanfor.",
            "Name one pack, and no flags but those below.")
    }

    static func noKey(_ say: Language) -> String {
        say(
            "--key er ingen nøkkel (navn+id+nøkkel).", "--key er ingen nøkkel (namn+id+nøkkel).",
            "--key is no key (name+id+key).")
    }

    static func unreadable(_ path: String, _ say: Language) -> String {
        say("Kan ikke lese \(path).", "Kan ikkje lese \(path).", "\(path) cannot be read.")
    }

    static func of(_ code: AuditFault.Code, _ say: Language) -> String {
        switch code {
        case .archive:
            say(
                "Filen er ingen hel revisjonspakke; den er kuttet, endret eller pakket om.",
                "Fila er ingen heil revisjonspakke; ho er kutta, endra eller pakka om.",
                "The file is no whole audit pack; it was cut, changed or packed anew.")
        case .entry:
            say(
                "En fil mangler i pakken, eller hører ikke til der.",
                "Ei fil manglar i pakken, eller høyrer ikkje til der.",
                "A file is missing in the pack, or does not belong there.")
        case .malformed: say("En fil kan ikke leses.", "Ei fil kan ikkje lesast.", "A file cannot be read.")
        case .key: say("Nøkkelen i pakken er ingen.", "Nøkkelen i pakken er ingen.", "The pack's key is none.")
        case .signature:
            say(
                "Kontrollpunktet er ikke signert med nøkkelen.", "Kontrollpunktet er ikkje signert med nøkkelen.",
                "The checkpoint is not signed by the key.")
        case .origin:
            say(
                "Pakken taler om to hovedbøker.", "Pakken talar om to hovudbøker.",
                "The pack speaks of two ledgers.")
        case .record:
            say(
                "En hendelse er ikke den som skal stå der.", "Ei hending er ikkje den som skal stå der.",
                "An event is not the one of its place.")
        case .proof:
            say(
                "En hendelse er ikke bevist å stå i hovedboken.", "Ei hending er ikkje bevist å stå i hovudboka.",
                "An event is not proved to be in the ledger.")
        default: more(code, say)
        }
    }

    private static func more(_ code: AuditFault.Code, _ say: Language) -> String {
        switch code {
        case .root:
            say(
                "Hendelsene er ikke alle som kontrollpunktet gjelder.",
                "Hendingane er ikkje alle som kontrollpunktet gjeld.",
                "The events are not all that the checkpoint is about.")
        case .checkpoint:
            say(
                "Det andre kontrollpunktet er ikke av samme logg, eller kan ikke sammenlignes.",
                "Det andre kontrollpunktet er ikkje av same logg, eller kan ikkje samanliknast.",
                "The other checkpoint is not of the same log, or cannot be compared.")
        case .payload:
            say(
                "Innholdet i en hendelse kan ikke leses.", "Innhaldet i ei hending kan ikkje lesast.",
                "What an event says cannot be read.")
        case .basis:
            say(
                "Tallene bygger på et annet grunnlag enn rapporten.",
                "Tala byggjer på eit anna grunnlag enn rapporten.", "The figures rest on another basis than the report."
            )
        case .cell:
            say(
                "Et tall står ikke slik i rapporten.", "Eit tal står ikkje slik i rapporten.",
                "A figure does not stand so in the report.")
        case .lines:
            say(
                "Hendelsene bak et tall er andre enn de oppgitte.",
                "Hendingane bak eit tal er andre enn dei oppgjevne.",
                "The events behind a figure are others than those named.")
        default:
            say(
                "Et tall følger ikke av hendelsene.", "Eit tal følgjer ikkje av hendingane.",
                "A figure does not follow from its events.")
        }
    }
}

extension AuditFault {
    func text(_ say: Language) -> String {
        say("HOLDER IKKE: ", "HELD IKKJE: ", "DOES NOT HOLD: ") + Sentences.of(code, say)
            + (subject.isEmpty ? "" : " (\(subject))")
    }

    var json: String { #"{"verdict":"refused","fault":"\#(code.rawValue)","subject":\#(subject.quoted)}"# }
}

extension AuditVerdict {
    func text(_ say: Language) -> String {
        var lines = [
            say("HOLDER", "HELD", "HOLDS") + ": \(checkpoint.origin), \(checkpoint.size) "
                + say("hendelser, rot ", "hendingar, rot ", "events, root ") + checkpoint.root.base64,
            isKeyGiven
                ? say(
                    "Signert med den oppgitte nøkkelen.", "Signert med den oppgjevne nøkkelen.",
                    "Signed by the key given.")
                : say(
                    "Nøkkelen er pakkens egen: pakken stemmer bare med seg selv. Oppgi nøkkelen med --key.",
                    "Nøkkelen er pakken sin eigen: pakken stemmer berre med seg sjølv. Oppgje nøkkelen med --key.",
                    "The key is the pack's own: the pack only agrees with itself. Give the key with --key."),
        ]
        if isCheckpointGiven {
            lines.append(
                say(
                    "Kontrollpunktet utenfra stemmer.", "Kontrollpunktet utanfrå stemmer.",
                    "The checkpoint from outside agrees."))
        }
        lines.append(
            isComplete
                ? say(
                    "Alle hendelser er med: ingenting er diktet opp, og ingenting er utelatt.",
                    "Alle hendingar er med: ingenting er dikta opp, og ingenting er utelate.",
                    "All events are there: nothing was invented, and nothing was left out.")
                : say(
                    "Ingenting er diktet opp. Noe kan være utelatt; å utelukke det krever en pakke med --complete.",
                    "Ingenting er dikta opp. Noko kan vere utelate; å utelukke det krev ein pakke med --complete.",
                    "Nothing was invented. That something was left out is not excluded; a pack with --complete does."
                ))
        lines += figures.map { figure in
            let claim =
                figure.aggregate == nil
                ? say("ikke bevist", "ikkje bevist", "not proved") : say("bevist", "bevist", "proved")
            return "\(figure.address) = \(figure.value)  \(claim), \(figure.events.count) "
                + (figure.events.count == 1
                    ? say("hendelse", "hending", "event") : say("hendelser", "hendingar", "events"))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    var json: String {
        let list = figures.map { figure in
            #"{"address":\#(figure.address.description.quoted),"value":\#(figure.value),"#
                + #""claim":"\#(figure.aggregate?.rawValue ?? "derived")","events":\#(figure.events)}"#
        }
        return #"{"verdict":"holds","origin":\#(checkpoint.origin.quoted),"size":\#(checkpoint.size),"#
            + #""root":"\#(checkpoint.root.base64)","key_given":\#(isKeyGiven),"complete":\#(isComplete),"#
            + #""from":\#(scope.from),"to":\#(scope.to),"position":\#(scope.position),"#
            + #""figures":[\#(list.joined(separator: ","))]}"#
    }
}

extension String {
    /// The text as JSON has it; nothing that is told here has characters that control a terminal.
    fileprivate var quoted: String {
        let escaped = unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
