package io.tocsin.sink.template;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.StringUtils;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Escapes whatever is printed, without exception. The engine's own escaping lets literals, the filter {@code raw} and
 * what was escaped for something else go through; here nothing does, and what it is escaped for is said with each use.
 */
final class EscapedPrinting extends AbstractExtension {

    /** Under this name the way to escape comes with the fields; no template can write it. */
    static final String ESCAPE = "\0escape";

    private static final int MOST_LOOPS = 2;

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(EscapedPrinting::visitor);
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of(FieldResolver.INSTANCE);
    }

    private static NodeVisitor visitor(PebbleTemplate template) {
        return new Visitor((PebbleTemplateImpl) template);
    }

    private static final class Visitor extends AbstractNodeVisitor {
        private int loops;

        Visitor(PebbleTemplateImpl template) {
            super(template);
        }

        @Override
        public void visit(PrintNode node) {
            node.setExpression(new Escaped(node.getExpression()));
        }

        @Override
        public void visit(ForNode node) {
            if (loops == MOST_LOOPS) {
                throw new PebbleException(
                        null,
                        "a loop in a loop in a loop",
                        node.getLineNumber(),
                        getTemplate().getName());
            }
            loops++;
            super.visit(node);
            loops--;
        }
    }

    private record Escaped(Expression<?> printed) implements Expression<String> {
        @Override
        public String evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object value = printed.evaluate(self, context);
            @SuppressWarnings("unchecked")
            UnaryOperator<String> escape = (UnaryOperator<String>) context.getVariable(ESCAPE);
            return escape.apply(text(value, self));
        }

        /** A value that people can read; a map, a list and whatever else the engine knows is none. */
        private String text(@Nullable Object value, PebbleTemplateImpl self) {
            if (value == null) {
                return "";
            }
            if (value instanceof CharSequence
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Temporal
                    || value instanceof SafeString) {
                return StringUtils.toString(value);
            }
            throw new PebbleException(null, "prints what is no single value", getLineNumber(), self.getName());
        }

        @Override
        public int getLineNumber() {
            return printed.getLineNumber();
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }
    }
}
