package io.tocsin.benchmarks.measure;

/** What the signature of a notification is worth. */
public enum Signature {
    /** Made with our key over these bytes. */
    GENUINE,
    /** Made with another key, or over other bytes. */
    FORGED,
    /** There is none. Alertmanager does not sign. */
    ABSENT
}
