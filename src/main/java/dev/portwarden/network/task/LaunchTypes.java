package dev.portwarden.network.task;

import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The launch types that a task definition lists and ECS validates it against, or those of a service or run. */
public final class LaunchTypes {
    private static final Value NONE = new Value.Items(List.of());
    private static final Value FARGATE = new Value.Text("FARGATE");

    /** Launch types on which a task cannot run without a network mode. */
    private static final Set<Value> WITHOUT_DEFAULT = Set.of(FARGATE, new Value.Text("MANAGED_INSTANCES"));

    /** The default strategy of the cluster applies, and no document states it. */
    private static final Value UNSTATED = new Value.Unknown("launchType");

    private static final Set<String> FARGATE_PROVIDERS = Set.of("FARGATE", "FARGATE_SPOT");

    private LaunchTypes() {}

    public static Value of(Structure definition) {
        return definition.find("requiresCompatibilities", NONE);
    }

    /** The launch types of a service or run: from its launch type, else from its capacity providers. */
    public static Value ofLaunched(Structure launched) {
        Value launchType = launched.find("launchType");
        if (launchType instanceof Value.Text) {
            return new Value.Items(List.of(launchType));
        }
        return switch (launched.find("capacityProviderStrategy")) {
            case Value.Items items when !items.values().isEmpty() -> ofProviders(items.values());
            case Value.Unknown unknown -> unknown;
            case null, default -> launchType instanceof Value.Unknown ? launchType : UNSTATED;
        };
    }

    /** FARGATE and FARGATE_SPOT are known by name. The launch type of any other provider is unknown. */
    private static Value ofProviders(List<Value> strategy) {
        List<Value> launchTypes = IntStream.range(0, strategy.size())
                .mapToObj(i -> ofProvider(strategy.get(i), "capacityProviderStrategy[" + i + "].capacityProvider"))
                .distinct()
                .toList();
        return new Value.Items(launchTypes, true);
    }

    private static Value ofProvider(Value item, String path) {
        if (!(item instanceof Structure provider)) {
            return item;
        }
        return provider.find("capacityProvider") instanceof Value.Text name && FARGATE_PROVIDERS.contains(name.text())
                ? FARGATE
                : new Value.Unknown(path);
    }

    /** Whether an omitted network mode has a default on all launch types: a flag, or unknown. */
    public static Value haveDefault(Value launchTypes) {
        if (!(launchTypes instanceof Value.Items items)) {
            return launchTypes;
        }
        List<Value> types = items.values();
        if (types.stream().anyMatch(WITHOUT_DEFAULT::contains)) {
            return Value.Flag.FALSE;
        }
        return types.stream()
                .filter(Value.Unknown.class::isInstance)
                .findFirst()
                .orElse(Value.Flag.TRUE);
    }
}
