package dev.gatehouse.evidence.web;

import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.SignedPack;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.OpenPages;

/** Makes the report for tests of others. */
public final class OpenReports {

    private OpenReports() {}

    /** The report, in English. */
    public static String html(EvidencePack pack, SignedPack signed) {
        return html(pack, signed, Language.ENGLISH);
    }

    /** The report, in this language. */
    public static String html(EvidencePack pack, SignedPack signed, Language language) {
        return OpenPages.rendered(new Report(pack, signed, language).page(), language);
    }
}
