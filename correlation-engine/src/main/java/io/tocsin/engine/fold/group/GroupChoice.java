package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.model.incident.GroupReason;

/**
 * The group that an incident goes to, and why.
 *
 * @param group the one to join
 * @param reason why
 * @param detail the reason as a sentence
 */
record GroupChoice(OpenGroup group, GroupReason reason, String detail) {}
