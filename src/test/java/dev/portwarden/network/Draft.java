package dev.portwarden.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generated task definition with gaps. {@link #withGaps} writes an unreadable value into each gap, so that it is
 * unknown; {@link #filled} writes a readable one.
 */
final class Draft {
    private static final String GAP = "[[x]]";
    private static final String ABSENT = "null";

    private static final List<String> MODES = List.of("awsvpc", "bridge", "host", "none", ABSENT);
    private static final List<String> SYSTEMS = List.of("LINUX", "WINDOWS_SERVER_2022_CORE", ABSENT);
    private static final List<String> LAUNCH_TYPES = List.of("EC2", "EXTERNAL", "FARGATE");
    private static final List<String> PORTS = List.of("21", "22", "80", ABSENT, "0");
    private static final List<String> RANGES = List.of("20-30", "70-80", ABSENT, ABSENT, ABSENT, ABSENT);
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", ABSENT);
    private static final List<String> USERS = List.of("root", "'0'", "web", ABSENT);
    private static final List<String> FLAGS = List.of("true", "false", ABSENT);
    private static final List<String> NAMES = List.of("web", "admin", "cache");

    private final Random random;
    private final double gaps;
    private final List<Object> parts = new ArrayList<>();

    /** A gap, and the value that fills it. */
    private record Gap(String filling) {}

    Draft(long seed) {
        random = new Random(seed);
        gaps = random.nextDouble() * 0.3;
        definition();
    }

    String withGaps() {
        return write(true);
    }

    String filled() {
        return write(false);
    }

    private String write(boolean withGaps) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part instanceof Gap gap ? (withGaps ? GAP : gap.filling()) : part);
        }
        return text.toString();
    }

    private void definition() {
        parts.add("{family: web, networkMode: ");
        choose(MODES);
        parts.add(", runtimePlatform: {operatingSystemFamily: ");
        choose(SYSTEMS);
        parts.add("}, requiresCompatibilities: [");
        repeat(random.nextInt(3), () -> choose(LAUNCH_TYPES));
        parts.add("], containerDefinitions: [");
        repeat(1 + random.nextInt(3), this::container);
        parts.add("]}");
    }

    private void container() {
        parts.add("{image: web, name: ");
        choose(NAMES);
        parts.add(", user: ");
        choose(USERS);
        parts.add(", privileged: ");
        choose(FLAGS);
        parts.add(", portMappings: [");
        repeat(random.nextInt(4), this::mapping);
        parts.add("]}");
    }

    private void mapping() {
        if (random.nextDouble() < gaps / 3) {
            parts.add(new Gap("{containerPort: " + any(PORTS) + ", hostPort: " + any(PORTS) + "}"));
            return;
        }
        parts.add("{containerPort: ");
        choose(PORTS);
        parts.add(", containerPortRange: ");
        choose(RANGES);
        parts.add(", hostPort: ");
        choose(PORTS);
        parts.add(", protocol: ");
        choose(PROTOCOLS);
        parts.add("}");
    }

    private void choose(List<String> values) {
        parts.add(random.nextDouble() < gaps ? new Gap(any(values)) : any(values));
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void repeat(int times, Runnable part) {
        for (int i = 0; i < times; i++) {
            part.run();
            parts.add(", ");
        }
    }
}
