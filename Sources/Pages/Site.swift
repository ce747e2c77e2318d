public import Application
internal import EventLog
internal import Mustache
internal import Portfolio
public import Processes
internal import Questions
internal import Record
internal import Reporting

/// The pages of a ledger. A page is a function of the request and of the ledger, and of nothing else: no session, no
/// cookie, no HTTP. Whoever serves it tells who looks.
public struct Site: Sendable {
    private(set) var ledger: Ledger
    /// Where the script is that follows the time bar without loading pages anew; nil where there is none.
    let script: String?
    /// What makes PDF; nil where nothing does.
    let typesetter: Typesetter?
    private let memory: PageMemory?
    private let templates: MustacheLibrary

    /// The pages of a ledger.
    ///
    /// - Parameters:
    ///   - script: The address of htmx on this server; nil where the server has none. Everything works without.
    ///   - typesetter: What makes PDF; nil where nothing does, and browsers print.
    ///   - remembers: Whether a page is shown again as it was, for a minute at most, while nothing is recorded.
    public init(
        ledger: Ledger, script: String? = nil, typesetter: Typesetter? = nil, remembers: Bool = false
    ) throws {
        (self.ledger, self.script, self.typesetter) = (ledger, script, typesetter)
        memory = remembers ? PageMemory() : nil
        MustacheContentTypes.register(ScalarwiseHTML(), named: "PAGE")
        templates = MustacheLibrary(templates: try Resources.templates.mapValues { try MustacheTemplate(string: $0) })
    }

    /// Answers a request with what whoever looks may see, and notes in the access log that they looked before they are
    /// shown anything. What goes wrong is told on a page, too, in the words of the command line.
    public func page(_ request: PageRequest) -> Page {
        if request.path.first == "assets" { return asset(Array(request.path.dropFirst())) }
        do {
            var site = self
            site.ledger = try ledger.seen(by: request.access)
            let visit = Result { try Visit(request, site) }
            let (page, result) = site.answer(visit, request)
            try record(request, on: (try? visit.get())?.basis, result)
            return page
        } catch {
            return problem(error, request)
        }
    }

    private func answer(_ visit: Result<Visit, any Error>, _ request: PageRequest) -> (Page, AccessResult) {
        do {
            let visit = try visit.get()
            if let turned = try visit.turned { return (turned, .permitted) }
            let page = try memory?.page(request, of: ledger) { try made(visit) } ?? made(visit)
            return (page, .permitted)
        } catch {
            let exit = Explanation(error, in: request.language).exit
            return (problem(error, request), [.unknownName, .notPermitted].contains(exit) ? .denied : .failed)
        }
    }

    private func made(_ visit: Visit) throws -> Page {
        let content = try visit.content
        if let format = visit["format"] { return try visit.file(of: content, as: format) }
        return try framed(content, visit)
    }

    /// Notes who is about to be shown a page.
    private func record(_ request: PageRequest, on basis: BasisRequest?, _ result: AccessResult) throws {
        let rest = request.path.dropFirst().joined(separator: "/")
        let subject = request.path.first.flatMap { rest.isEmpty ? nil : (category: $0, id: rest) }
        try ledger.record(
            Inquiry("page", on: basis.map { [$0] } ?? [], of: subject), by: request.access, over: "page", result)
    }

    private func framed(_ content: Content, _ visit: Visit) throws -> Page {
        var view = content.view
        try view.merge(Frame(visit, content).view) { $1 }
        var page = rendered(view, isPartial: visit.request.isPartial)
        // What was true on a basis in the past stays so, but who may see it does not.
        page.headers.append(("Cache-Control", "private, no-cache"))
        return page
    }

    /// The page that tells what went wrong.
    private func problem(_ error: any Error, _ request: PageRequest) -> Page {
        let explanation = Explanation(error, in: request.language).toldOutside(in: request.language)
        // What is not there yet may be there on another day.
        let isOfTime = [.notYet, .notKnownYet].contains((error as? Refusal)?.code)
        let visit = isOfTime ? try? Visit(request, self) : nil
        var content = Content(
            title: explanation.exit == .unknownName
                ? Words.notFound(request.language) : Words.wentWrong(request.language))
        content.isTimed = false
        var view = content.view
        view.merge(Frame.bare(request, self)) { $1 }
        if let bar = try? visit.map(TimeBar.init)?.view { view.merge(bar) { $1 } }
        view["problem"] = true
        view["problemSentence"] = explanation.sentence
        view["problemHint"] = PageHint(self, request.language).bits(explanation.hint)
        view["goHome"] = Words.goHome(request.language)
        return page(view, request, status: explanation.httpStatus)
    }

    /// A page that tells something, and holds nothing of the ledger.
    public func page(_ request: PageRequest, telling sentence: String, hint: String = "", status: Int) -> Page {
        var content = Content(title: status < 400 ? sentence : Words.wentWrong(request.language))
        content.isTimed = false
        var view = content.view
        view.merge(Frame.bare(request, self)) { $1 }
        view["problem"] = true
        (view["problemSentence"], view["problemHint"]) = (sentence, PageHint(self, request.language).bits(hint))
        view["goHome"] = Words.goHome(request.language)
        return page(view, request, status: status)
    }

    private func rendered(_ view: View, isPartial: Bool) -> Page {
        var view = view
        view["isPartial"] = isPartial
        let text = templates.render(view, withTemplate: isPartial ? "partial" : "layout") ?? ""
        return Page(body: Array(text.utf8))
    }

    /// A page from everything that it is filled with.
    func page(_ view: View, _ request: PageRequest, status: Int) -> Page {
        var page = rendered(view, isPartial: request.isPartial)
        page.status = status
        page.headers.append(("Cache-Control", "no-store"))
        return page
    }

    /// What pages are set and drawn by: it holds nothing of the ledger. Its address names what it holds, so it may be
    /// kept.
    public func asset(_ path: [String]) -> Page {
        let keeping = ("Cache-Control", "public, max-age=31536000, immutable")
        switch path.joined(separator: "/") {
        case "style.css":
            return Page(contentType: "text/css; charset=utf-8", body: Resources.style, headers: [keeping])
        case "icon.svg":
            return Page(
                contentType: "image/svg+xml", body: Resources.icon,
                headers: [("Cache-Control", "public, max-age=86400")])
        default: return Page(status: 404, contentType: "text/plain; charset=utf-8", body: [])
        }
    }
}

extension Explanation {
    /// The status of HTTP that says the same (RFC 9110, 15; RFC 6585 for 428).
    public var httpStatus: Int {
        switch code {
        case "revision-required": return 428
        case "conflicting-revision": return 412
        default: break
        }
        return switch exit {
        case .unknownName: 404
        case .notPermitted: 403
        case .conflict: 409
        case .rule, .unusableInput: 422
        case .malformed: 400
        case .busy, .noLedger, .interrupted: 503
        case .failed, .damaged, .newerFormat, .inputOutput: 500
        }
    }
}
