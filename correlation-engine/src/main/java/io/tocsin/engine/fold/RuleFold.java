package io.tocsin.engine.fold;

import io.tocsin.engine.fold.timer.Retention;
import io.tocsin.engine.rules.RuleSet;

/**
 * The steps under one set of rules.
 *
 * @param rules the set
 * @param alerts what alert events do
 * @param commands what people's commands do
 * @param ticks what timers do
 */
record RuleFold(RuleSet rules, AlertFold alerts, CommandFold commands, TickFold ticks) {

    static RuleFold under(RuleSet rules) {
        Retention retention = new Retention(rules);
        return new RuleFold(
                rules,
                new AlertFold(rules, retention),
                new CommandFold(rules, retention),
                new TickFold(rules, retention));
    }
}
