package io.tocsin.document.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import io.tocsin.model.silence.BoundedPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what the checker would refuse without saying what is allowed, or would not refuse at all. */
public final class Vocabulary {

    private Vocabulary() {}

    /**
     * Refuses them.
     *
     * @param fields that may be asked for, with {@code alert.} before each
     */
    static void check(CelAbstractSyntaxTree parsed, Set<String> fields) throws RefusedExpressionException {
        check(parsed, AlertVariables.ALERT, fields);
    }

    /**
     * As the other, for something else than an alert.
     *
     * @param root the name before each field
     * @param fields that may be asked for, with that name and a dot before each
     */
    static void check(CelAbstractSyntaxTree parsed, String root, Set<String> fields) throws RefusedExpressionException {
        for (CelExpr expr : parts(parsed)) {
            checkField(expr, parsed, root, fields);
            checkMembership(expr, parsed, root + ".labels");
            checkPattern(expr, parsed);
        }
    }

    /** True when the expression reads this variable, such as {@code incident.labels}. */
    static boolean reads(CelAbstractSyntaxTree parsed, String variable) {
        return parts(parsed).stream()
                .anyMatch(expr -> Names.of(expr).filter(variable::equals).isPresent());
    }

    /** Refuses patterns that are not known before a message comes, or too large. */
    static void checkPatterns(CelAbstractSyntaxTree parsed) throws RefusedExpressionException {
        for (CelExpr expr : parts(parsed)) {
            checkPattern(expr, parsed);
        }
    }

    private static List<CelExpr> parts(CelAbstractSyntaxTree parsed) {
        return CelNavigableAst.fromAst(parsed)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .toList();
    }

    /** A pattern is compiled before anybody knows its size; one that an alert brings could be of any. */
    private static void checkPattern(CelExpr expr, CelAbstractSyntaxTree parsed) throws RefusedExpressionException {
        if (!Names.isCall(expr, "matches")) {
            return;
        }
        List<CelExpr> arguments = Names.arguments(expr);
        CelExpr last = arguments.get(arguments.size() - 1);
        Optional<String> pattern = Names.text(last);
        if (pattern.isEmpty()) {
            throw refused(last, parsed, "a pattern that a message brings", "a pattern in quotes");
        }
        try {
            BoundedPattern.compile(pattern.get());
        } catch (IllegalArgumentException e) {
            throw refused(last, parsed, String.valueOf(e.getMessage()), "a pattern in quotes that is not too large");
        }
    }

    private static void checkField(CelExpr expr, CelAbstractSyntaxTree parsed, String root, Set<String> fields)
            throws RefusedExpressionException {
        if (expr.exprKind().getKind() != ExprKind.Kind.SELECT) {
            return;
        }
        CelExpr operand = expr.select().operand();
        String name = root + "." + expr.select().field();
        if (operand.exprKind().getKind() == ExprKind.Kind.IDENT
                && operand.ident().name().equals(root)
                && !fields.contains(name)) {
            throw refused(
                    operand,
                    parsed,
                    name,
                    String.join(", ", fields.stream().sorted().toList()));
        }
    }

    /** Every label can be read, so every name would be in them. */
    private static void checkMembership(CelExpr expr, CelAbstractSyntaxTree parsed, String labels)
            throws RefusedExpressionException {
        if (Names.isCall(expr, Names.IN)
                && Names.of(Names.arguments(expr).get(1)).filter(labels::equals).isPresent()) {
            throw refused(expr, parsed, "in " + labels, "has(" + labels + ".NAME)");
        }
    }

    /** The refusal of this part of the tree. */
    public static RefusedExpressionException refused(
            CelExpr expr, CelAbstractSyntaxTree parsed, String found, String expected) {
        Optional<CelSourceLocation> place = Optional.ofNullable(
                        parsed.getSource().getPositionsMap().get(expr.id()))
                .flatMap(parsed.getSource()::getOffsetLocation);
        return new RefusedExpressionException(
                place.map(CelSourceLocation::getLine).orElse(1),
                place.map(CelSourceLocation::getColumn).orElse(0) + 1,
                found,
                expected);
    }
}
