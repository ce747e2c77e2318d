/// The algorithms that are accepted, by their names in RFC 7518: asymmetric ones only, so that a public key is never
/// mistaken for a shared secret. What is not here, `none` and `HS256` among it, does not exist for this module.
package enum SigningAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
}
