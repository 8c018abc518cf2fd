package dev.portwarden.network.port;

import dev.portwarden.network.task.Containers;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port mappings of all containers of a task, in document order.
 *
 * @param unknown why the containers are unknown; null: they are known
 */
public record PortMappings(List<PortMapping> list, Value.@Nullable Unknown unknown) {

    public static PortMappings of(Value containers) {
        return switch (containers) {
            case Value.Items items -> new PortMappings(mappings(items.values()), null);
            case Value.Unknown unknown -> new PortMappings(List.of(), unknown);
            case Value other -> throw new IllegalStateException("not containers: " + other);
        };
    }

    private static List<PortMapping> mappings(List<Value> containers) {
        List<PortMapping> mappings = new ArrayList<>();
        for (int i = 0; i < containers.size(); i++) {
            switch (containers.get(i)) {
                case Structure container -> add(mappings, i, container);
                case Value.Unknown unknown -> mappings.add(PortMapping.unknown(i, PortMapping.SEVERAL, unknown));
                case Value other -> throw new IllegalStateException("not a container: " + other);
            }
        }
        return mappings;
    }

    private static void add(List<PortMapping> mappings, int position, Structure container) {
        switch (container.find("portMappings")) {
            case null -> {}
            case Value.Items items -> add(mappings, position, Containers.name(container), items.values());
            case Value.Unknown unknown -> mappings.add(PortMapping.unknown(position, PortMapping.SEVERAL, unknown));
            case Value other -> throw new IllegalStateException("not port mappings: " + other);
        }
    }

    private static void add(List<PortMapping> mappings, int container, Value name, List<Value> written) {
        for (int i = 0; i < written.size(); i++) {
            mappings.add(
                    switch (written.get(i)) {
                        case Structure mapping -> PortMapping.of(container, i, name, mapping);
                        case Value.Unknown unknown -> PortMapping.unknown(container, i, unknown);
                        case Value other -> throw new IllegalStateException("not a port mapping: " + other);
                    });
        }
    }
}
