/// The keys of an issuer, by their ids.
///
/// They are kept for a bounded time. A key that is not among them has them fetched anew, at most once a minute, which
/// is how a rotation is noticed and how a flood of made-up ids is not passed on. An issuer that is down is waited for
/// until what is kept is too old; then nothing is verified any more.
public struct KeyCache: Sendable {
    private let cached: Cached<WebKeySet>

    init(
        http: any HTTPFetching, clock: @escaping Clock, limits: CacheLimits,
        address: @escaping @Sendable () async throws(IdentityError) -> String
    ) {
        cached = Cached(limits: limits, clock: clock) {
            do throws(IdentityError) {
                return await http.document(at: try await address()) {
                    json throws(IdentityError) in try WebKeySet(json: json)
                }
            } catch {
                return .failure(error)
            }
        }
    }

    /// The key that a token names.
    /// - Throws: `keyUnknown`, `algorithmRefused` if the key is for another algorithm, `issuerUnavailable`,
    ///   `issuerMistaken`.
    func key(_ id: String, for algorithm: SigningAlgorithm) async throws(IdentityError) -> VerificationKey {
        if let key = try await cached.value().key(id, for: algorithm) { return key }
        guard let key = try await cached.renewed()?.key(id, for: algorithm) else { throw .keyUnknown }
        return key
    }
}
