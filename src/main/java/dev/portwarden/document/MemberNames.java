package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches the member names of one object; the second of a name ends the reading, since either could be meant. */
final class MemberNames {
    /** Up to here looking through the members is faster than hashing their names. */
    private static final int FEW = 16;

    private final Source source;
    private final List<ObjectNode.Member> members;
    private @Nullable Map<String, Integer> offsets;

    /**
     * Watches a list of members.
     *
     * @param members those read so far, growing
     */
    MemberNames(Source source, List<ObjectNode.Member> members) {
        this.source = source;
        this.members = members;
    }

    /** Takes a name that is about to become a member. */
    void add(String name, int offset) {
        int first = find(name);
        if (first >= 0) {
            int line = source.position(first).line();
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    source.problem(offset, "`" + name + "` stands twice in one object, first at line " + line)
                            .withHint("keep one of the two"));
        }
        if (offsets != null) {
            offsets.put(name, offset);
        }
    }

    private int find(String name) {
        if (members.size() > FEW) {
            if (offsets == null) {
                offsets = new HashMap<>();
                for (ObjectNode.Member member : members) {
                    offsets.put(member.name(), member.nameOffset());
                }
            }
            return offsets.getOrDefault(name, -1);
        }
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return members.get(i).nameOffset();
            }
        }
        return -1;
    }
}
