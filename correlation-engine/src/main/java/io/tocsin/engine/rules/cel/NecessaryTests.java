package io.tocsin.engine.rules.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.tocsin.document.cel.Names;
import io.tocsin.engine.rules.EventField;
import io.tocsin.engine.rules.FieldTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tests without which an expression cannot be true: {@code ==} and {@code in} between a field and literals,
 * joined by {@code &&}, and by {@code ||} where both sides test the same field. An event that fails one of them makes
 * the expression false, and never an error: {@code false && error} is false.
 */
final class NecessaryTests {

    private NecessaryTests() {}

    static List<FieldTest> of(CelExpr expr) {
        if (expr.exprKind().getKind() != ExprKind.Kind.CALL) {
            return List.of();
        }
        List<CelExpr> arguments = Names.arguments(expr);
        return switch (expr.call().function()) {
            case Names.AND -> all(arguments);
            case Names.OR -> either(of(arguments.get(0)), of(arguments.get(1)));
            case Names.EQUALS -> equality(arguments.get(0), arguments.get(1));
            case Names.IN -> membership(arguments.get(0), arguments.get(1));
            default -> List.of();
        };
    }

    private static List<FieldTest> all(List<CelExpr> sides) {
        return sides.stream().flatMap(side -> of(side).stream()).toList();
    }

    private static List<FieldTest> either(List<FieldTest> left, List<FieldTest> right) {
        List<FieldTest> tests = new ArrayList<>();
        for (FieldTest one : left) {
            for (FieldTest other : right) {
                if (one.field().equals(other.field())) {
                    Set<String> values = new LinkedHashSet<>(one.values());
                    values.addAll(other.values());
                    tests.add(new FieldTest(one.field(), values));
                }
            }
        }
        return tests;
    }

    private static List<FieldTest> equality(CelExpr left, CelExpr right) {
        Optional<FieldTest> test = equalTo(left, right).or(() -> equalTo(right, left));
        return test.stream().toList();
    }

    private static Optional<FieldTest> equalTo(CelExpr field, CelExpr literal) {
        return fieldOf(field).flatMap(of -> Names.text(literal).map(value -> new FieldTest(of, Set.of(value))));
    }

    private static List<FieldTest> membership(CelExpr field, CelExpr list) {
        Optional<EventField> of = fieldOf(field);
        if (of.isEmpty() || list.exprKind().getKind() != ExprKind.Kind.LIST) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>();
        for (CelExpr element : list.list().elements()) {
            Optional<String> value = Names.text(element);
            if (value.isEmpty()) {
                return List.of();
            }
            values.add(value.get());
        }
        return List.of(new FieldTest(of.get(), values));
    }

    private static Optional<EventField> fieldOf(CelExpr expr) {
        return Names.of(expr).flatMap(IndexedFields::named);
    }
}
