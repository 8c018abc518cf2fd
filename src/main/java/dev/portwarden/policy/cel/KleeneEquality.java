package dev.portwarden.policy.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CEL's equality for values with unknown parts. Lists, maps and objects differ if two known parts differ, are equal if
 * all parts are known and equal, and are unknown otherwise.
 */
final class KleeneEquality {
    private static final RuntimeEquality SCALARS = RuntimeEquality.create(
            RuntimeHelpers.create(),
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build());

    private @Nullable UnknownView unknown;

    private KleeneEquality() {}

    /** Whether two values are equal; throws {@link UnknownValueException} if that is unknown. */
    static boolean equal(Object left, Object right) {
        KleeneEquality comparison = new KleeneEquality();
        return comparison.maybeEqual(left, right) && comparison.known();
    }

    /** Whether a collection contains a value; throws {@link UnknownValueException} if that is unknown. */
    static boolean contains(Collection<?> elements, Object value) {
        UnknownView unknown = null;
        for (Object element : elements) {
            KleeneEquality comparison = new KleeneEquality();
            if (comparison.maybeEqual(element, value)) {
                if (comparison.unknown == null) {
                    return true;
                }
                unknown = comparison.unknown;
            }
        }
        if (unknown != null) {
            throw unknown.reached();
        }
        return false;
    }

    private boolean known() {
        if (unknown != null) {
            throw unknown.reached();
        }
        return true;
    }

    /** False if two known parts differ; else true, with {@link #unknown} set if a part is unknown. */
    private boolean maybeEqual(Object left, Object right) {
        if (left instanceof UnknownView view) {
            unknown = view;
            return true;
        }
        if (right instanceof UnknownView view) {
            unknown = view;
            return true;
        }
        if (left instanceof List<?> leftList && right instanceof List<?> rightList) {
            return lists(leftList, rightList);
        }
        if (left instanceof Map<?, ?> leftMap && right instanceof Map<?, ?> rightMap) {
            return maps(leftMap, rightMap);
        }
        if (left instanceof StructureView leftView && right instanceof StructureView rightView) {
            return structures(leftView, rightView);
        }
        if (left instanceof NullValue && right instanceof StructureView view) {
            return view.isAbsent();
        }
        if (left instanceof StructureView view && right instanceof NullValue) {
            return view.isAbsent();
        }
        return !isComposite(left) && !isComposite(right) && SCALARS.objectEquals(left, right);
    }

    private void noteUnknown(StructureView holder, @Nullable Value value) {
        if (value instanceof Value.Unknown && holder.view(value) instanceof UnknownView view) {
            unknown = view;
        }
    }

    private static boolean isComposite(Object value) {
        return value instanceof List || value instanceof Map || value instanceof StructureView;
    }

    private boolean lists(List<?> left, List<?> right) {
        UnknownView gap = gap(left) == null ? gap(right) : gap(left);
        if (gap != null) {
            unknown = gap;
            return true;
        }
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> other = right.iterator();
        for (Object element : left) {
            if (!maybeEqual(element, other.next())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable UnknownView gap(List<?> list) {
        return list instanceof ListView view ? view.gap() : null;
    }

    private boolean maps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            if (other == null || !maybeEqual(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private boolean structures(StructureView left, StructureView right) {
        Structure first = left.structure();
        Structure second = right.structure();
        if (first.shape() != second.shape()) {
            return false;
        }
        for (Shape.Field field : first.shape().fields()) {
            var one = first.at(field);
            var two = second.at(field);
            if ((one == null && !(two instanceof Value.Unknown)) != (two == null && !(one instanceof Value.Unknown))) {
                return false;
            }
            noteUnknown(left, one);
            noteUnknown(right, two);
            if (one != null && two != null && !maybeEqual(left.view(one), right.view(two))) {
                return false;
            }
        }
        return true;
    }
}
