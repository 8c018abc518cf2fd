package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.util.HashMap;
import java.util.Map;

/** The member names of one object so far; the second of a name ends the reading, since either could be meant. */
final class Names {
    private final Source source;
    private final Map<String, Integer> offsets = new HashMap<>();

    Names(Source source) {
        this.source = source;
    }

    void add(String name, int offset) {
        Integer first = offsets.putIfAbsent(name, offset);
        if (first != null) {
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    source.problem(
                                    offset,
                                    "`" + name + "` stands twice in one object, first at line "
                                            + source.position(first).line())
                            .withHint("keep one of the two"));
        }
    }
}
