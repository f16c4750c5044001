package io.tocsin.console.asset;

/** Kinds of colour vision, as Machado, Oliveira and Fernandes (2009) model them at full strength in linear light. */
enum Vision {
    NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTAN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITAN(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] matrix;

    Vision(double... matrix) {
        this.matrix = matrix;
    }

    Lab see(Colour colour) {
        return new Colour(row(0, colour), row(3, colour), row(6, colour)).lab();
    }

    private double row(int at, Colour colour) {
        double sum = matrix[at] * colour.red() + matrix[at + 1] * colour.green() + matrix[at + 2] * colour.blue();
        return Math.min(1, Math.max(0, sum));
    }
}
