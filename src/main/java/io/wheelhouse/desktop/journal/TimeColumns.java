package io.wheelhouse.desktop.journal;

/**
 * How wide the parts of a line are, the heading's like the rows', in pixels. What happened matters most: where there is
 * little room reasons go first, then who did it.
 *
 * @param what with the gap and the reason's room where a row has no reason
 */
record TimeColumns(double time, double kind, double what, double why, double who) {
    /** Between two parts, in pixels. */
    static final double GAP = 12;

    private static final double TIME = 5.2;
    private static final double KIND = 8.2;
    /** What happened is not shortened below this for a reason's sake. */
    private static final double SENTENCE = 26;
    /** Nor below this for the sake of who did it. */
    private static final double LEAST_SENTENCE = 16;

    private static final double WHY = 18;
    private static final double LEAST_WHY = 6;
    private static final double WHO = 10;
    private static final double LEAST_WHO = 5;

    /**
     * Shares out a line. A part that there is no room for is 0 wide.
     *
     * @param width of the line, in pixels
     * @param textSize in points
     */
    static TimeColumns of(double width, double textSize) {
        double time = TIME * textSize;
        double kind = KIND * textSize;
        double rest = Math.max(0, width - time - kind - 2 * GAP);
        double who = part(rest - LEAST_SENTENCE * textSize, LEAST_WHO * textSize, WHO * textSize);
        rest -= taken(who);
        double why = part(rest - SENTENCE * textSize, LEAST_WHY * textSize, WHY * textSize);
        return new TimeColumns(time, kind, rest - taken(why), why, who);
    }

    /** As much as there is, or nothing where that would be less than the least. */
    private static double part(double room, double least, double most) {
        return room - GAP < least ? 0 : Math.min(room - GAP, most);
    }

    private static double taken(double part) {
        return part == 0 ? 0 : part + GAP;
    }

    /** The same for a row without a reason: the sentence has its room. */
    TimeColumns withoutReason() {
        return new TimeColumns(time, kind, what + taken(why), 0, who);
    }
}
