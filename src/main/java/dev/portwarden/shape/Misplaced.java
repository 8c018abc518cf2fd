package dev.portwarden.shape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the right place of a field that is in the wrong place. */
final class Misplaced {
    /** With more candidates than this, a hint does not help. */
    private static final int MOST = 3;

    private final String name;
    private final List<String> places = new ArrayList<>();

    private Misplaced(String name) {
        this.name = name;
    }

    /** The hint for a field with this name; null if no place or too many places have such a field. */
    static @Nullable String hint(Shape document, String name) {
        Misplaced misplaced = new Misplaced(name);
        misplaced.collect(document, "");
        List<String> places = misplaced.places;
        if (places.isEmpty() || places.size() > MOST) {
            return null;
        }
        String last = places.removeLast();
        return "put it " + (places.isEmpty() ? last : String.join(", ", places) + " or " + last);
    }

    private void collect(Shape shape, String path) {
        for (Shape.Field field : shape.fields()) {
            if (field.name().equals(name)) {
                places.add(place(path));
            }
            collect(field.type(), (path.isEmpty() ? "" : path + ".") + field.name());
        }
    }

    private void collect(FieldType type, String path) {
        switch (type) {
            case FieldType.StructureOf structure -> collect(structure.shape(), path);
            case FieldType.ListOf list -> collect(list.element(), path + "[]");
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

    private static String place(String path) {
        if (path.isEmpty()) {
            return "at the top level";
        }
        return path.endsWith("[]")
                ? "into an element of `" + path.substring(0, path.length() - 2) + "`"
                : "into `" + path + "`";
    }
}
