/// What a native function may use.
package struct NativeLimits: Sendable, Hashable {
    /// Bytes of address space, with everything that the worker itself needs.
    package var memory: UInt64
    /// Processor time of one call of a batch, in seconds; the system may give one second more.
    package var processorSeconds: UInt32
    /// Time by the clock of one call of a batch, for a machine that has other things to do.
    package var milliseconds: Int64
    /// Time by the clock in which a worker must have started and loaded its library. It is apart from
    /// that of a call: a machine may be slow to start a process, and the function has no part in it.
    package var startMilliseconds: Int64
    /// Processor time in seconds that starting and loading may take beside that of a call.
    static let startProcessorSeconds: UInt32 = 10
    /// How many workers a library may end before it is not called again.
    package var mostEnds: Int

    package init(
        memory: UInt64 = 512 << 20, processorSeconds: UInt32 = 2, milliseconds: Int64 = 20_000,
        startMilliseconds: Int64 = 60_000, mostEnds: Int = 16
    ) {
        self.memory = memory
        self.processorSeconds = processorSeconds
        self.milliseconds = milliseconds
        self.startMilliseconds = startMilliseconds
        self.mostEnds = mostEnds
    }
}
