/// One kind of file of the plugin format.
package struct FileFormat: Sendable, Hashable {
    /// The name by which a person asks for it: `plugin`.
    package let name: String
    /// The file, as a heading says it: "plugin.yaml".
    package let title: String
    /// What the file is, in a sentence.
    package let about: String
    /// The form of the whole file.
    package let form: ValueForm

    package init(name: String, title: String, about: String, form: ValueForm) {
        self.name = name
        self.title = title
        self.about = about
        self.form = form
    }

    /// Every kind of mapping in the file, the outer ones first.
    package var mappings: [MappingDefinition] {
        form.mappings.flatMap(\.family).reduce(into: []) { found, mapping in
            if !found.contains(where: { $0.name == mapping.name }) { found.append(mapping) }
        }
    }
}
