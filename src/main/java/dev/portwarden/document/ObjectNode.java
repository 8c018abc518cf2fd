package dev.portwarden.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object: members with unique names, in document order. */
public record ObjectNode(int offset, List<Member> members) implements Node {
    /** A name, its offset and its value. */
    public record Member(String name, int nameOffset, Node value) {}

    /** The value of a member; null if it is missing or {@code null}. */
    public @Nullable Node find(String name) {
        Member member = member(name);
        return member == null || member.value() instanceof Scalar.Null ? null : member.value();
    }

    /** The member with a name, or null. */
    public @Nullable Member member(String name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }
}
