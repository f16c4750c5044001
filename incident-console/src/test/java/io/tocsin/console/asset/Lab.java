package io.tocsin.console.asset;

/** A colour as people see it. */
record Lab(double l, double a, double b) {

    private static final double POW25_7 = Math.pow(25, 7);

    /** CIEDE2000, after Sharma, Wu and Dalal (2005). */
    static double distance(Lab one, Lab two) {
        double meanC = (Math.hypot(one.a, one.b) + Math.hypot(two.a, two.b)) / 2;
        double g = 0.5 * (1 - Math.sqrt(Math.pow(meanC, 7) / (Math.pow(meanC, 7) + POW25_7)));
        double a1 = one.a * (1 + g);
        double a2 = two.a * (1 + g);
        double c1 = Math.hypot(a1, one.b);
        double c2 = Math.hypot(a2, two.b);
        double h1 = hue(a1, one.b);
        double h2 = hue(a2, two.b);
        double dh = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(hueDifference(c1 * c2, h1, h2)) / 2);
        double meanL = (one.l + two.l) / 2;
        double meanCPrime = (c1 + c2) / 2;
        double meanH = meanHue(c1 * c2, h1, h2);
        double t = 1
                - 0.17 * cos(meanH - 30)
                + 0.24 * cos(2 * meanH)
                + 0.32 * cos(3 * meanH + 6)
                - 0.20 * cos(4 * meanH - 63);
        double sl = 1 + 0.015 * Math.pow(meanL - 50, 2) / Math.sqrt(20 + Math.pow(meanL - 50, 2));
        double sc = 1 + 0.045 * meanCPrime;
        double sh = 1 + 0.015 * meanCPrime * t;
        double rotation = -2
                * Math.sqrt(Math.pow(meanCPrime, 7) / (Math.pow(meanCPrime, 7) + POW25_7))
                * Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((meanH - 275) / 25, 2))));
        double lightness = (two.l - one.l) / sl;
        double chroma = (c2 - c1) / sc;
        double hue = dh / sh;
        return Math.sqrt(lightness * lightness + chroma * chroma + hue * hue + rotation * chroma * hue);
    }

    private static double hue(double a, double b) {
        return a == 0 && b == 0 ? 0 : (Math.toDegrees(Math.atan2(b, a)) + 360) % 360;
    }

    private static double hueDifference(double chromas, double h1, double h2) {
        if (chromas == 0) {
            return 0;
        }
        double difference = h2 - h1;
        return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
    }

    private static double meanHue(double chromas, double h1, double h2) {
        double sum = h1 + h2;
        if (chromas == 0) {
            return sum;
        }
        if (Math.abs(h1 - h2) <= 180) {
            return sum / 2;
        }
        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
