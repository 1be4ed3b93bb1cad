package dev.gatehouse.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;

/**
 * What a page and the files that it loads weigh on the wire, in bytes, headers included, as the browser has counted them.
 *
 * @param cold for somebody who has never been here
 * @param warm for somebody who comes again
 */
public record Weight(int cold, int warm) {

    private static final int COLD = 400 * 1024;
    private static final int WARM = 40 * 1024;
    private static final String COUNT = "() => ['navigation', 'resource'].flatMap(kind =>"
            + " performance.getEntriesByType(kind)).reduce((sum, entry) => sum + entry.transferSize, 0)";

    /** Of a page of ours: signs nobody in; the browser's cache is emptied first. */
    public static Weight of(Person person, String path) {
        var devtools = person.browser().newCDPSession(person.page());
        devtools.send("Network.clearBrowserCache");
        devtools.detach();
        Weight weight = new Weight(once(person, path), once(person, path));
        System.out.println("weight of " + path + ": " + weight);
        return weight;
    }

    private static int once(Person person, String path) {
        person.goesTo(path);
        person.page().waitForLoadState(LoadState.NETWORKIDLE);
        return ((Number) person.page().evaluate(COUNT)).intValue();
    }

    /** Asserts that it is what a page of the console may weigh. */
    public void isOfTheConsole() {
        assertThat(cold).as("bytes, cold").isBetween(1, COLD);
        assertThat(warm).as("bytes, warm").isBetween(1, WARM);
    }
}
