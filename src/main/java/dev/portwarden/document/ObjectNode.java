package dev.portwarden.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named members in the order of the document; no name stands twice. */
public record ObjectNode(int offset, List<Member> members) implements Node {

    /**
     * A name and its value.
     *
     * @param nameOffset where the name begins
     */
    public record Member(String name, int nameOffset, Node value) {}

    /** The value of a member, or null where there is none or it is {@code null}. */
    public @Nullable Node find(String name) {
        Member member = member(name);
        return member == null || member.value() instanceof Scalar.Null ? null : member.value();
    }

    /** The member of a name, or null. */
    public @Nullable Member member(String name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }

    @Override
    public String description() {
        return "an object";
    }
}
