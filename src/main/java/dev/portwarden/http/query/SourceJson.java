package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where policy documents were read, as JSON.
 *
 * @param folders the path list; files are named from their folder on, so that nothing is told of the machine
 */
record SourceJson(List<Path> folders) {
    SourceJson {
        folders = List.copyOf(folders);
    }

    void write(PolicyDocument document, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("file", file(document));
        json.writeNumberField(
                "line", document.source().position(document.node().offset()).line());
        json.writeEndObject();
    }

    /** The file from its folder's own name on: {@code network/no-host-network.yaml}. */
    private String file(PolicyDocument document) {
        Path file = Path.of(document.source().name());
        Path folder = folders.get(document.folder());
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null || file.equals(folder)
                ? file.getFileName().toString()
                : name.resolve(folder.relativize(file)).toString().replace('\\', '/');
    }
}
