package dev.gatehouse.wording;

/** Shows pages for tests of others, without a server. */
public final class OpenPages {

    private OpenPages() {}

    /** The page as text. */
    public static String rendered(Page page, Language language) {
        return new Pages("Ledger & Sons", "").render(page, language);
    }
}
