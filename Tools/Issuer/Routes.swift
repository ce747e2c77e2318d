import FoundationEssentials
import HTTPTypes
import Hummingbird
import Identity
import NIOCore

extension TestIssuer {
    /// The server, on this machine alone. Port 0 lets the system choose; `onListening` is told the address.
    nonisolated func application(
        port: Int, onListening: @escaping @Sendable (String) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                let address = "http://127.0.0.1:\(channel.localAddress?.port ?? port)"
                await self.listens(at: address)
                await onListening(address)
            })
    }

    private nonisolated func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get(".well-known/openid-configuration") { _, _ in Reply.json(await self.document) }
        router.get("jwks") { _, _ in Reply.json(await self.keySet) }
        router.post("token") { request, _ in
            await Reply.json { try await self.answer(request.form(), authorization: request.proof) }
        }
        addBrowserRoutes(router)
        addDeviceRoutes(router)
        addTestRoutes(router)
        return router
    }

    private nonisolated func addBrowserRoutes(_ router: Router<BasicRequestContext>) {
        router.post("par") { request, _ in
            await Reply.json { try await self.push(request.form(), authorization: request.proof) }
        }
        router.get("authorize") { request, _ in
            await Reply.page {
                let name = try await self.authorize(Form.decode(request.uri.query ?? "") ?? [:])
                return Pages.choice(
                    action: "/approve", name: "request", value: name, saying: "Velg hvem du vil logge inn som.")
            }
        }
        router.post("approve") { request, _ in
            do {
                let fields = try await request.form()
                return Reply.redirect(try await self.decide(fields["request"], as: fields["person"]))
            } catch {
                return Reply.page(status: .badRequest, Pages.message("Forespørselen gjelder ikke lenger"))
            }
        }
    }

    private nonisolated func addDeviceRoutes(_ router: Router<BasicRequestContext>) {
        router.post("device_authorization") { request, _ in
            await Reply.json { try await self.startDevice(request.form(), authorization: request.proof) }
        }
        router.get("device") { request, _ in
            let code = Form.decode(request.uri.query ?? "")?["user_code"]
            let page = code.map {
                Pages.choice(
                    action: "/device", name: "user_code", value: $0, saying: "Enheten som viser \($0) vil logge inn.")
            }
            return Reply.page(page ?? Pages.deviceCode)
        }
        router.post("device") { request, _ in
            let fields = (try? await request.form()) ?? [:]
            let isKnown = await self.decideDevice(fields["user_code"]?.uppercased(), as: fields["person"])
            return Reply.page(
                status: isKnown ? .ok : .badRequest,
                Pages.message(isKnown ? "Du kan gå tilbake til enheten" : "Ingen enhet viser denne koden"))
        }
    }

    private nonisolated func addTestRoutes(_ router: Router<BasicRequestContext>) {
        router.post("test/rotate") { request, _ in
            await Reply.json {
                try await self.rotate(dropping: request.form()["drop"] == "true")
                return await self.keySet
            }
        }
        router.post("test/mint") { request, _ in
            await Reply.json {
                let fields = try await request.form()
                let token = try await self.mint(
                    header: fields["header"].flatMap { JSON($0) }, claims: fields["claims"].flatMap { JSON($0) })
                return .object(["token": .text(token)])
            }
        }
    }
}

extension Request {
    fileprivate func form() async throws -> [String: String] {
        guard let fields = Form.decode(String(buffer: try await body.collect(upTo: 1 << 16))) else {
            throw Refusal.badRequest
        }
        return fields
    }

    fileprivate var proof: String? { headers[.authorization] }
}

/// Answers that nobody keeps.
private enum Reply {
    static func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
        response(status, "application/json", value.printed)
    }

    static func json(_ value: () async throws -> JSON) async -> Response {
        do {
            return json(try await value())
        } catch let refusal as Refusal {
            return json(.object(["error": .text(refusal.code)]), status: .init(code: refusal.status))
        } catch {
            return json(.object(["error": "server_error"]), status: .internalServerError)
        }
    }

    static func page(status: HTTPResponse.Status = .ok, _ text: String) -> Response {
        response(status, "text/html; charset=utf-8", text)
    }

    static func page(_ text: () async throws -> String) async -> Response {
        do {
            return page(try await text())
        } catch {
            return page(status: .badRequest, Pages.message("Forespørselen er ikke gyldig"))
        }
    }

    static func redirect(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    private static func response(_ status: HTTPResponse.Status, _ type: String, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
