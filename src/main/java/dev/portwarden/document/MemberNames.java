package dev.portwarden.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that the member names of one object are unique. */
final class MemberNames {
    /** Up to this number, a search through the members is faster than a hash map. */
    private static final int FEW = 16;

    private final Source source;
    private final List<ObjectNode.Member> members;
    private @Nullable Map<String, Integer> offsets;

    /** Checks the names of a growing list of members. */
    MemberNames(Source source, List<ObjectNode.Member> members) {
        this.source = source;
        this.members = members;
    }

    /** Checks a name before it becomes a member. */
    void add(String name, int offset) {
        int first = find(name);
        if (first >= 0) {
            int line = source.position(first).line();
            throw source.unreadable(
                    offset,
                    "duplicate name `" + name + "` in one object, first used at line " + line,
                    "keep one of the two");
        }
        if (offsets != null) {
            offsets.put(name, offset);
        }
    }

    private int find(String name) {
        if (members.size() > FEW) {
            if (offsets == null) {
                offsets = members.stream()
                        .collect(Collectors.toMap(ObjectNode.Member::name, ObjectNode.Member::nameOffset));
            }
            return offsets.getOrDefault(name, -1);
        }
        for (ObjectNode.Member member : members) {
            if (member.name().equals(name)) {
                return member.nameOffset();
            }
        }
        return -1;
    }
}
