package io.tocsin.engine.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import io.tocsin.document.cel.AlertExpression;
import io.tocsin.document.cel.Names;
import io.tocsin.document.cel.RefusedExpressionException;
import io.tocsin.document.cel.Vocabulary;
import io.tocsin.engine.rules.EventField;
import io.tocsin.engine.rules.Inhibition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the two sides of an inhibition have in common: {@code source.X == target.Y}, joined by {@code &&}. Nothing
 * else, as only equalities find the targets of a source without asking all alerts.
 */
public final class EqualityCompiler {

    private static final String ALLOWED = "source.FIELD == target.FIELD, several joined by &&; "
            + "FIELD is service, environment, severity or labels.NAME";

    private static final String SOURCE = "source.";
    private static final String TARGET = "target.";

    private final CelAbstractSyntaxTree parsed;
    private final List<Inhibition.Equality> found = new ArrayList<>();

    private EqualityCompiler(CelAbstractSyntaxTree parsed) {
        this.parsed = parsed;
    }

    /**
     * The equalities that this text says, in its order.
     *
     * @throws RefusedExpressionException when it says something else; with the place in the text
     */
    public static List<Inhibition.Equality> compile(String text) throws RefusedExpressionException {
        EqualityCompiler compiler = new EqualityCompiler(AlertExpression.parse(text));
        compiler.read(compiler.parsed.getExpr());
        return compiler.found;
    }

    private void read(CelExpr expr) throws RefusedExpressionException {
        if (Names.isCall(expr, Names.AND)) {
            for (CelExpr side : Names.arguments(expr)) {
                read(side);
            }
        } else if (Names.isCall(expr, Names.EQUALS)) {
            found.add(
                    equality(Names.arguments(expr).get(0), Names.arguments(expr).get(1), expr));
        } else {
            throw Vocabulary.refused(expr, parsed, what(expr), ALLOWED);
        }
    }

    private static String what(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CALL -> expr.call().function().replace("_", "") + " between or before fields";
            case CONSTANT -> "a literal";
            default -> Names.of(expr).orElse("something else");
        };
    }

    private Inhibition.Equality equality(CelExpr left, CelExpr right, CelExpr whole) throws RefusedExpressionException {
        String one = name(left);
        String other = name(right);
        boolean inOrder = one.startsWith(SOURCE) && other.startsWith(TARGET);
        if (!inOrder && !(one.startsWith(TARGET) && other.startsWith(SOURCE))) {
            throw Vocabulary.refused(whole, parsed, shown(one) + " == " + shown(other), ALLOWED);
        }
        return inOrder
                ? new Inhibition.Equality(field(one, left), field(other, right))
                : new Inhibition.Equality(field(other, right), field(one, left));
    }

    private static String name(CelExpr expr) {
        return Names.of(expr).orElse("");
    }

    private static String shown(String name) {
        return name.isEmpty() ? "no field" : name;
    }

    private EventField field(String name, CelExpr expr) throws RefusedExpressionException {
        Optional<EventField> field = IndexedFields.named("alert." + name.substring(name.indexOf('.') + 1))
                .filter(EqualityCompiler::isOfAlert);
        if (field.isEmpty()) {
            throw Vocabulary.refused(expr, parsed, name, ALLOWED);
        }
        return field.get();
    }

    private static boolean isOfAlert(EventField field) {
        return switch (field.kind()) {
            case SERVICE, ENVIRONMENT, SEVERITY, LABEL -> true;
            case STATUS, CONNECTOR, INTEGRATION -> false;
        };
    }
}
