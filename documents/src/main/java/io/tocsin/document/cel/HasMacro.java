package io.tocsin.document.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.Optional;

/** {@code has(field)}: there, and not empty. Of a label that an event lacks nobody can tell whether it is empty. */
final class HasMacro {

    static final CelMacro HAS = CelMacro.newGlobalMacro("has", 1, HasMacro::expand);

    private HasMacro() {}

    private static Optional<CelExpr> expand(
            CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        return Optional.of(factory.newGlobalCall("_!=_", arguments.get(0), factory.newStringLiteral("")));
    }
}
