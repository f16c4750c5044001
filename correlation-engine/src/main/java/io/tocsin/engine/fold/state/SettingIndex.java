package io.tocsin.engine.fold.state;

import io.tocsin.model.setting.SettingPublication;

/**
 * What follows from all settings of a kind, kept in step with each of them, so that a change of one costs the same among
 * few and among many. What it answers follows from the settings that hold, and not from the order in which they came.
 */
public interface SettingIndex {

    /** This setting holds, in place of the one with the same name. */
    void put(SettingPublication setting);

    /** The setting with this name does not hold any more, if it did. */
    void remove(String name);
}
