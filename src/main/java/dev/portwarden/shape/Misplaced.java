package dev.portwarden.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where a key belongs that stands in the wrong place of a document. */
final class Misplaced {
    /** Of a name that stands in more places than this nobody can tell which was meant. */
    private static final int MOST = 3;

    private final String name;
    private final List<String> places = new ArrayList<>();

    private Misplaced(String name) {
        this.name = name;
    }

    /** What to do with a key of this name, or null where the shape has it nowhere, or nearly everywhere. */
    static @Nullable String hint(Shape document, String name) {
        Misplaced misplaced = new Misplaced(name);
        misplaced.look(document, "");
        List<String> places = misplaced.places;
        if (places.isEmpty() || places.size() > MOST) {
            return null;
        }
        String last = places.removeLast();
        return "put it " + (places.isEmpty() ? last : String.join(", ", places) + " or " + last);
    }

    private void look(Shape shape, String path) {
        for (Shape.Field field : shape.fields()) {
            if (field.name().equals(name)) {
                places.add(said(path));
            }
            look(field.type(), (path.isEmpty() ? "" : path + ".") + field.name());
        }
    }

    private void look(FieldType type, String path) {
        switch (type) {
            case FieldType.StructureOf structure -> look(structure.shape(), path);
            case FieldType.ListOf list -> look(list.element(), path + "[]");
            case FieldType.MapOf _,
                    FieldType.Text _,
                    FieldType.Choice _,
                    FieldType.Any _,
                    FieldType.Whole _,
                    FieldType.Decimal _,
                    FieldType.Flag _,
                    FieldType.Moment _ -> {
                // holds no field
            }
        }
    }

    private static String said(String path) {
        if (path.isEmpty()) {
            return "at the top level";
        }
        return path.endsWith("[]")
                ? "into an element of `" + path.substring(0, path.length() - 2) + "`"
                : "into `" + path + "`";
    }
}
