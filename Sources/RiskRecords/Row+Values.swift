import GRDB

extension Row {
    /// A value of the type; `nil` where a damaged file has another there. What GRDB itself does then ends
    /// the program and prints the row, which holds personal data.
    func value<Value: DatabaseValueConvertible>(_ name: String) -> Value? {
        let stored: DatabaseValue = self[name]
        return Value.fromDatabaseValue(stored)
    }
}
