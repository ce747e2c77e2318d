/// For how long what an issuer published is believed, in seconds.
public struct CacheLimits: Sendable {
    /// After this it is fetched anew, and used on if that fails.
    public let fresh: Double
    /// After this it is used no more: an issuer that is down long enough lets nobody in.
    public let oldest: Double
    /// The least time from a fetch to the next one that a missing key causes.
    public let pause: Double
    /// The least time from a fetch that failed to the next try.
    public let retry: Double

    /// Ten minutes, an hour, a minute and five seconds unless told otherwise.
    public init(fresh: Double = 600, oldest: Double = 3600, pause: Double = 60, retry: Double = 5) {
        self.fresh = fresh
        self.oldest = oldest
        self.pause = pause
        self.retry = retry
    }
}

/// Something of an issuer's, fetched by one caller for all who wait, and kept for a while.
actor Cached<Value: Sendable> {
    typealias Outcome = Result<Value, IdentityError>

    private let limits: CacheLimits
    private let clock: Clock
    private let load: @Sendable () async -> Outcome
    private var kept: (value: Value, fetched: Double)?
    private var lastFailure: (error: IdentityError, time: Double)?
    private var running: Task<Outcome, Never>?

    init(limits: CacheLimits, clock: @escaping Clock, load: @escaping @Sendable () async -> Outcome) {
        self.limits = limits
        self.clock = clock
        self.load = load
    }

    /// What is kept while it is fresh, else what a fetch brings, else what is kept while it is not too old.
    func value() async throws(IdentityError) -> Value {
        if let kept, isWithin(limits.fresh, since: kept.fetched) { return kept.value }
        let outcome = await fetched()
        guard case .failure(let error) = outcome else { return try outcome.get() }
        guard let kept, isWithin(limits.oldest, since: kept.fetched) else { throw error }
        return kept.value
    }

    /// What is there now, fetched for a key that is missing. Nil if the last fetch is less than a pause ago.
    func renewed() async throws(IdentityError) -> Value? {
        if running == nil, let kept, isWithin(limits.pause, since: kept.fetched) { return nil }
        return try await fetched().get()
    }

    private func fetched() async -> Outcome {
        if let running { return await running.value }
        if let lastFailure, isWithin(limits.retry, since: lastFailure.time) { return .failure(lastFailure.error) }
        let task = Task { await load() }
        running = task
        let outcome = await task.value
        running = nil
        switch outcome {
        case .success(let value): (kept, lastFailure) = ((value, clock()), nil)
        case .failure(let error): lastFailure = (error, clock())
        }
        return outcome
    }

    /// False, too, when the clock has gone back: then nobody knows how long ago it was.
    private func isWithin(_ seconds: Double, since time: Double) -> Bool {
        (0..<seconds).contains(clock() - time)
    }
}
