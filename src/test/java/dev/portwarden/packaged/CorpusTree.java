package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads corpus documents without the code under test. */
final class CorpusTree {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CorpusTree() {}

    /** The content of a file without YAML tags; a missing node if it is neither JSON nor YAML. */
    static JsonNode read(Path file) throws IOException {
        String text = Files.readString(file, UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            try {
                Node root = new Yaml().compose(new StringReader(text));
                return root == null ? NODES.missingNode() : plain(root);
            } catch (YAMLException none) {
                return NODES.missingNode();
            }
        }
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case ScalarNode scalar -> NODES.textNode(scalar.getValue());
            case SequenceNode sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.getValue().forEach(element -> array.add(plain(element)));
                yield array;
            }
            case MappingNode mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.getValue()
                        .forEach(member ->
                                object.set(plain(member.getKeyNode()).asText(), plain(member.getValueNode())));
                yield object;
            }
            default -> NODES.missingNode();
        };
    }
}
