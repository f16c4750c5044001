package io.tocsin.document.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads names and literals off a syntax tree, whether the checker has already put names together or not. */
public final class Names {

    /** The operators that mean something to us, as the tree calls them. */
    public static final String AND = "_&&_";

    /** Either. */
    public static final String OR = "_||_";
    /** The same. */
    public static final String EQUALS = "_==_";
    /** In a list or a map. */
    public static final String IN = "@in";

    static final String INDEX = "_[_]";

    /** What has labels: the alert or the incident of a condition, and the two sides of an inhibition. */
    private static final Set<String> LABELS =
            Set.of(AlertVariables.LABELS, IncidentVariables.LABELS, "source.labels", "target.labels");

    private Names() {}

    /** {@code alert.labels.team} for that, and for {@code alert.labels["team"]}; empty for anything else. */
    public static Optional<String> of(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> Optional.of(expr.ident().name());
            case SELECT ->
                expr.select().testOnly()
                        ? Optional.empty()
                        : of(expr.select().operand())
                                .map(operand -> operand + "." + expr.select().field());
            case CALL -> isCall(expr, INDEX) ? ofIndex(arguments(expr)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofIndex(List<CelExpr> operands) {
        return of(operands.get(0))
                .filter(LABELS::contains)
                .flatMap(labels -> text(operands.get(1)).map(name -> labels + "." + name));
    }

    /** The text of a literal. */
    public static Optional<String> text(CelExpr expr) {
        return expr.exprKind().getKind() == ExprKind.Kind.CONSTANT
                        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.constant().stringValue())
                : Optional.empty();
    }

    /** True for a call of this function. */
    public static boolean isCall(CelExpr expr, String function) {
        return expr.exprKind().getKind() == ExprKind.Kind.CALL
                && expr.call().function().equals(function);
    }

    /** What the call is of. */
    public static List<CelExpr> arguments(CelExpr call) {
        return call.call().args();
    }
}
