import Identity

extension TestIssuer {
    /// Keeps a request that a client sends beforehand.
    func push(_ fields: [String: String], authorization: String?) throws -> JSON {
        let name = "urn:ietf:params:oauth:request_uri:" + Unguessable.text()
        let client = try client(fields, authorization: authorization)
        // Named among the fields, too, however it proves who it is (RFC 9126, 2.1).
        guard fields["client_id"] == client.id else { throw Refusal.badRequest }
        requests[name] = try request(fields, client)
        return .object(["request_uri": .text(name), "expires_in": 60])
    }

    /// The request that a browser comes with, and a name for it until somebody has answered.
    func authorize(_ fields: [String: String]) throws -> String {
        if let name = fields["request_uri"] {
            guard let pushed = requests[name], pushed.client == fields["client_id"] else { throw Refusal.badRequest }
            return name
        }
        guard let client = fields["client_id"].flatMap({ clients[$0] }) else { throw Refusal.badRequest }
        let name = Unguessable.text()
        requests[name] = try request(fields, client)
        return name
    }

    /// Where the browser goes after somebody has chosen who they are, or has chosen not to.
    func decide(_ name: String?, as subject: String?) throws -> String {
        guard let request = name.flatMap({ requests.removeValue(forKey: $0) }),
            let redirect = request.fields["redirect_uri"]
        else { throw Refusal.badRequest }
        var answer = [("state", request.fields["state"] ?? ""), ("iss", address)]
        if let person = Person.all.first(where: { $0.subject == subject }) {
            let code = Unguessable.text()
            grants[code] = Grant(request: request, person: person, time: clock())
            answer.append(("code", code))
        } else {
            answer.append(("error", "access_denied"))
        }
        return redirect + "?" + Form.encode(answer)
    }

    /// No code without PKCE, and no browser is sent to an address that is not registered.
    private func request(_ fields: [String: String], _ client: Client) throws -> Request {
        guard fields["response_type"] == "code", fields["code_challenge_method"] == "S256",
            fields["code_challenge"] != nil, let redirect = fields["redirect_uri"], client.redirects.contains(redirect)
        else { throw Refusal.badRequest }
        return Request(client: client.id, fields: fields)
    }
}

extension TestIssuer {
    static let deviceLifetime: Double = 300
    static let deviceInterval: Double = 1

    func startDevice(_ fields: [String: String], authorization: String?) throws -> JSON {
        let client = try self.client(fields, authorization: authorization)
        let code = Unguessable.text()
        let userCode = String(Unguessable.text().uppercased().filter(\.isLetter).prefix(8))
        devices[code] = Device(
            userCode: userCode, client: client.id, scope: fields["scope"] ?? "", begun: clock(), answer: .none)
        return .object([
            "device_code": .text(code), "user_code": .text(userCode), "verification_uri": .text(address + "/device"),
            "verification_uri_complete": .text(address + "/device?user_code=" + userCode),
            "expires_in": .number(Self.deviceLifetime), "interval": .number(Self.deviceInterval),
        ])
    }

    /// - Returns: whether there was such a code.
    func decideDevice(_ userCode: String?, as subject: String?) -> Bool {
        guard let code = devices.first(where: { $0.value.userCode == userCode })?.key else { return false }
        devices[code]?.answer = .some(Person.all.first { $0.subject == subject })
        return true
    }

    func deviceToken(_ fields: [String: String], _ client: Client) throws -> JSON {
        guard let code = fields["device_code"], let device = devices[code], device.client == client.id else {
            throw Refusal.badGrant
        }
        guard clock() < device.begun + Self.deviceLifetime else { throw Refusal(code: "expired_token") }
        devices[code]?.lastPoll = clock()
        let earliest = (device.lastPoll ?? device.begun) + Self.deviceInterval
        guard clock() >= earliest else { throw Refusal(code: "slow_down") }
        guard let answer = device.answer else { throw Refusal(code: "authorization_pending") }
        devices[code] = nil
        guard let person = answer else { throw Refusal(code: "access_denied") }
        let token = try accessToken(for: person, device.scope, client)
        return .object(["access_token": .text(token), "token_type": "Bearer", "expires_in": 600])
    }
}
