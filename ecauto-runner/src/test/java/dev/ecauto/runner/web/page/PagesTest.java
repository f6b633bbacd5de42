package dev.ecauto.runner.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages say, over HTTP. */
@Tag("slow")
@ExtendWith(ShownShopExtension.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class PagesTest {
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static ShownShop shop;

  @BeforeAll
  static void open(ShownShop shown) {
    shop = shown;
  }

  private static HttpResponse<String> get(String path, String language) throws Exception {
    return BROWSER.send(
        HttpRequest.newBuilder(URI.create(shop.url() + path))
            .header("Accept-Language", language)
            .header("Accept", "text/html")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static int shown(String html, String count) {
    Matcher matcher = Pattern.compile("data-count=\"" + count + "\">([\\d,]+)<").matcher(html);
    int sum = 0;
    while (matcher.find()) {
      sum += Integer.parseInt(matcher.group(1).replace(",", ""));
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/listings",
        "/refused",
        "/add",
        "/decisions",
        "/failures",
        "/plan",
        "/checks",
        "/history",
        "/settings",
        "/login"
      })
  void everyPageSpeaksBothLanguages(String path) throws Exception {
    HttpResponse<String> english = get(path, "en-US,en;q=0.9");
    HttpResponse<String> japanese = get(path, "ja,en;q=0.5");

    assertThat(english.statusCode()).as(english.body()).isEqualTo(200);
    assertThat(english.body()).contains("<html lang=\"en\">", ">History</a>");
    assertThat(japanese.statusCode()).isEqualTo(200);
    assertThat(japanese.body()).contains("<html lang=\"ja\">", ">履歴</a>");
  }

  @Test
  void theNumbersShownAreTheStores() throws Exception {
    Map<String, Integer> counts = shop.counts();
    String html = get("/", "en").body();

    assertThat(shown(html, "total")).isEqualTo(counts.get("total"));
    assertThat(shown(html, "[^\"]+ listed")).isEqualTo(counts.get("listed"));
    assertThat(shown(html, "[^\"]+ waiting")).isEqualTo(counts.get("waiting"));
    assertThat(shown(html, "[^\"]+ failed")).isEqualTo(counts.get("failed"));
    assertThat(shown(html, "refused"))
        .isEqualTo(
            Integer.parseInt(
                shop.texts(
                        "select count(*) from inputs where outcome not in ('registered','known')")
                    .get(0)));
  }

  @Test
  void everyListingIsOnExactlyOnePage() throws Exception {
    for (String state : List.of("listed", "waiting", "failed", "withheld")) {
      int rows = 0;
      String path = "/listings?state=" + state;
      while (!path.isEmpty()) {
        String html = get(path, "en").body();
        rows += html.split("data-listing=", -1).length - 1;
        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(html);
        path = next.find() ? next.group(1).replace("&amp;", "&") : "";
      }
      assertThat(rows).as(state).isEqualTo(shown(get("/", "en").body(), "[^\"]+ " + state));
    }
  }

  @Test
  void whatTitlesHoldIsShownAsText() throws Exception {
    String asin = shop.texts("select asin from listings where title like '<script>%'").get(0);

    for (String path : List.of("/listings?q=" + asin, "/product/" + asin)) {
      assertThat(get(path, "en").body())
          .doesNotContain("<script>alert")
          .doesNotContain("<b>太字")
          .contains("&lt;script&gt;alert(1)", "<bdi>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"メガネ", "ﾒｶﾞﾈ", "拭き", "メガ", "クロス メガネ"})
  void titlesAreFoundByTwoCharacters(String words) throws Exception {
    String found =
        get("/listings?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8), "ja").body();

    assertThat(found).contains("メガネ 拭き クロス 2枚");
  }

  @Test
  void aSkuAndAnAsinAreFoundAsTheyAre() throws Exception {
    String sku = shop.texts("select sku from listings limit 1").get(0);

    assertThat(get("/listings?q=" + sku, "en").body()).contains(sku);
    assertThat(get("/listings?q=nothing-like-it", "en").body()).contains("No listing fits.");
    assertThat(get("/product/B000000000", "en").statusCode()).isEqualTo(404);
  }

  /** A browser keeps files for an hour; those of another release have another address. */
  @Test
  void filesOfThePageHaveAddressesOfTheirRelease() throws Exception {
    Matcher file =
        Pattern.compile("\"(/assets/(?:ecauto|uplot|htmx)[.](?:js|css)[?]v=[0-9a-f]+)\"")
            .matcher(get("/", "en").body());
    int found = 0;
    while (file.find()) {
      found++;
      assertThat(get(file.group(1), "en").statusCode()).as(file.group(1)).isEqualTo(200);
    }
    assertThat(found).isEqualTo(5);
  }

  @Test
  void secretsAreMasked() throws Exception {
    assertThat(get("/settings", "en").body())
        .contains("web.token", "***")
        .doesNotContain(ShownShop.TOKEN);
  }

  @Test
  void numbersAreWrittenAsPeopleWriteThemThere() throws Exception {
    String sku = shop.texts("select sku from listings where selling_price > 1000 limit 1").get(0);

    assertThat(get("/listings?q=" + sku, "ja").body()).containsPattern("\\d,\\d{3}円");
    assertThat(get("/listings?q=" + sku, "en").body()).containsPattern("¥\\d+,\\d{3}");
  }

  @Test
  void aStoredReasonIsToldInTheLanguageOfThePage() throws Exception {
    shop.hasTroubles();
    String failed = shop.texts("select asin from listings where status = 'failed'").get(0);
    List<String> pages = List.of("/", "/failures", "/listings?state=failed", "/product/" + failed);

    for (String page : pages) {
      assertThat(get(page, "ja").body())
          .as(page)
          .contains("画像を1枚も登録できませんでした")
          .doesNotContain("none of the images could be taken");
      assertThat(get(page, "en").body())
          .as(page)
          .contains("none of the images could be taken")
          .doesNotContain("画像を1枚も登録できませんでした");
    }
  }

  /** What is neither Japanese nor a name, an identifier, code or an abbreviation of the field. */
  private static List<String> foreignWords(String html) throws Exception {
    String text =
        withoutData(html)
            .replaceAll("(?s)<(script|style|code|bdi lang=\"en\")[^>]*>.*?</[^>]+>", " ")
            .replaceAll("(?s)<span class=\"sub\">B0.*?</span>", " ")
            .replaceAll("(?s)<a class=\"title\".*?</a>", " ")
            .replaceAll("<[^>]*>", " ")
            .replaceAll(
                "\\bweb:\\w+|\\bbase(?:[/_]\\w+)?|\\bb-\\w+(?:-\\d+)?|\\bB0\\w{8}\\b"
                    + "|\\b[a-z]+-\\d{8}T\\d+\\b",
                " ")
            .replaceAll(
                "https?://\\S+|ecauto [a-z]+(?: (?:list|--?\\S+))*|check --fix|(?:sync|web|ecauto)\\.\\w+",
                " ");
    Matcher words = Pattern.compile("[A-Za-z][a-z]{2,}(?: [a-z]+)*").matcher(text);
    return words
        .results()
        .map(found -> found.group())
        .distinct()
        .filter(word -> !NAMES.contains(word))
        .filter(word -> TYPED.stream().noneMatch(typed -> typed.contains(word)))
        .toList();
  }

  private static final List<String> NAMES = List.of("Amazon", "ecauto", "cli", "web", "token");

  /** What people wrote themselves, in the tests that use the same shop, stays as they wrote it. */
  private static final List<String> TYPED =
      List.of(
          "Aiko", "sale", "a call from the shop", "the picture is wrong", "the shop is well again");

  @Test
  void noEnglishIsLeftInJapanesePages() throws Exception {
    shop.hasTroubles();
    String listed = shop.texts("select min(asin) from listings where status = 'listed'").get(0);
    String failed = shop.texts("select asin from listings where status = 'failed'").get(0);
    Map<String, List<String>> left = new java.util.TreeMap<>();
    for (String page :
        List.of(
            "/",
            "/listings",
            "/listings?state=withheld",
            "/refused",
            "/add",
            "/decisions",
            "/failures",
            "/plan",
            "/checks",
            "/history",
            "/login",
            "/product/" + listed,
            "/product/" + failed)) {
      left.put(page, foreignWords(get(page, "ja").body()));
      left.put("in English " + page, japaneseWords(get(page, "en").body()));
    }
    left.values().removeIf(List::isEmpty);
    assertThat(left).isEmpty();
  }

  @Test
  void decisionsAreExplainedInTheLanguageOfThePage() throws Exception {
    shop.hasTroubles();
    assertThat(get("/decisions", "ja").body())
        .contains("12,000円から3,900円への値下げは確認待ちです", "1時間の間に値下げの変更が312件あり")
        .doesNotContain("waits for a review", "within 1 h");
    assertThat(get("/decisions", "en").body()).contains("waits for a review", "within 1 h");
  }

  @Test
  void theStoryOfAProductIsToldInTheLanguageOfThePage() throws Exception {
    String listed = shop.texts("select asin from listings where status = 'listed'").get(0);
    String page = "/product/" + listed;

    assertThat(get(page, "ja").body())
        .contains("としてショップにあります", "アップロード待ち", "優先度")
        .doesNotContain("in the shop as item", "queue row", "attempt 1 of");
    assertThat(get(page, "en").body()).contains("in the shop as item", "queue row", "attempt 1 of");
  }

  @Test
  void theReportOfAnAddedListSaysWhatBecameOfEveryLineAndHoldsNoFormula() throws Exception {
    List<String> lines =
        List.of("B0AAAAAAB1", "=1+1", "B0AAAAAAB1", "@SUM(A1)", "=cmd()", "no asin");
    String job = added(lines);

    HttpResponse<String> report = get(job + "/report.csv", "en");

    assertThat(report.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(report.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment");
    assertThat(report.body()).startsWith("\uFEFFline,input,ASIN,outcome,reason,request id\r\n");
    List<String> rows = report.body().lines().skip(1).toList();
    assertThat(rows).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(rows.get(i)).matches((i + 1) + ",[^,]+,[^,]*,[^,]+,.*");
    }
    assertThat(rows.get(0)).startsWith("1,B0AAAAAAB1,B0AAAAAAB1,");
    assertThat(rows.get(1)).startsWith("2,'=1+1,").contains("malformed");
    assertThat(rows.get(2)).contains("repeat");
    assertThat(rows.get(3)).startsWith("4,'@SUM(A1),");
    assertThat(rows.get(4)).startsWith("5,'=cmd(),");
    assertThat(rows.get(5)).startsWith("6,no asin,").contains("malformed");
    String japanese = get(job + "/report.csv", "ja").body();
    assertThat(japanese).startsWith("\uFEFF行,入力,ASIN,結果,理由,リクエストID\r\n").contains("重複");
    assertThat(foreignWords(japanese.replaceAll("cmd|SUM|no asin", ""))).isEmpty();
    assertThat(japaneseWords(report.body())).isEmpty();
  }

  private static String added(List<String> lines) throws Exception {
    HttpResponse<String> started = post("/add/start", "asins", String.join("\n", lines));
    String job = started.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> progress = get(job + "/progress", "en");
    while (!progress.body().contains("data-done")) {
      assertThat(progress.statusCode()).isEqualTo(200);
      progress = get(job + "/progress", "en");
    }
    return job;
  }

  @Test
  void aListThatIsSentTwiceIsAddedOnce() throws Exception {
    String list = "B0AAAAAAC1";
    String forecast =
        post("/add/forecast", "asins", list).headers().firstValue("Location").orElseThrow();
    String name = forecast.substring(forecast.lastIndexOf('/') + 1);
    List<String> jobs = new ArrayList<>();
    for (int click = 0; click < 2; click++) {
      HttpResponse<String> started = post("/add/start", "forecast=" + name + "&asins", list);
      jobs.add(started.headers().firstValue("Location").orElseThrow());
    }

    assertThat(jobs.get(1)).isEqualTo(jobs.get(0));
    assertThat(get("/add", "en").body().split("href=\"" + jobs.get(0) + "\"", -1)).hasSize(2);
  }

  @Test
  void aChangeOfAllThatMatchIsShownForThemAndNotForThoseThatWereTicked() throws Exception {
    String listed = shop.texts("select min(id) from listings where status = 'listed'").get(0);
    String waiting = get("/listings?state=waiting", "en").body();
    assertThat(waiting)
        .contains("name=\"matching\"", "<input type=\"hidden\" name=\"state\" value=\"waiting\">");

    String preview =
        get("/listings/preview?action=hold&matching=1&state=waiting&id=" + listed, "en").body();

    int count = shown(get("/", "en").body(), "[^\"]+ waiting");
    assertThat(preview.split("name=\"id\"", -1)).hasSize(count + 1);
    assertThat(preview).doesNotContain("name=\"id\" value=\"" + listed + "\"");
  }

  @Test
  void everyAnswerToAFormIsInTheLanguageOfThePageAlone() throws Exception {
    String job = added(List.of("B0AAAAAAC1", "B0AAAAAAC2"));
    ecauto("/checks/check", "shop=1");
    String listed = shop.texts("select min(id) from listings where status = 'listed'").get(0);
    List<String> answers =
        List.of(
            "POST /add/forecast asins=B0AAAAAAC3%0A12%0AB0AAAAAAC3",
            "POST /add/forecast asins=none",
            "POST /add/start asins=",
            "POST /listings/change action=hold",
            "POST /listings/change action=hold&id=" + listed,
            "POST /listings/change action=retry&reason=%3F&id=" + listed,
            "POST /decisions/review review=x",
            "POST /decisions/review review=999999&decision=accept",
            "POST /accounts/stop account=9",
            "POST /accounts/stop account=base/base_account_1",
            "POST /accounts/resume account=9",
            "GET /checks",
            "GET /settings",
            "GET " + job,
            "GET " + job + "/progress",
            "GET /add/none",
            "GET /add/none/report.csv",
            "GET /accounts/stop?account=9",
            "GET /accounts/stop?account=base/base_account_1",
            "GET /listings/preview?action=hold",
            "GET /listings/preview?action=hold&id=" + listed,
            "GET /listings/preview?action=hide&id=" + listed,
            "GET /product/B000000000",
            "GET /nowhere",
            "GET /assets/none",
            "GET /history?type=nothing",
            "GET /login?failed=wrong",
            "GET /login?failed=many");
    Map<String, List<String>> left = new java.util.TreeMap<>();
    for (String answer : answers) {
      String japanese = answer(answer, "ja");
      String english = answer(answer, "en");
      assertThat(japanese).as(answer).contains("<");
      left.put("ja " + answer, foreignWords(japanese));
      left.put("en " + answer, japaneseWords(english));
    }
    left.values().removeIf(List::isEmpty);
    assertThat(left).isEmpty();
  }

  /** Or a browser that goes back, or loads the page again, asks whether to send it again. */
  @Test
  void everyFormThatIsTakenLeadsToAPageThatCanBeLoadedAgain() throws Exception {
    String held = shop.texts("select max(id) from listings where status = 'pending'").get(0);
    ecauto("/add/forecast", "asins=B0AAAAAAC1%0A%E6%97%A5%E6%9C%AC");
    ecauto("/listings/change", "action=hold&reason=x&id=" + held);
    ecauto("/listings/change", "action=release&reason=x&id=" + held);
    ecauto("/checks/check", "shop=");
    String forecast =
        ask(
                "POST /add/forecast asins=B0AAAAAAC1",
                "en",
                "Authorization",
                "Bearer " + ShownShop.TOKEN)
            .headers()
            .firstValue("Location")
            .orElseThrow();

    assertThat(get(forecast, "en").body()).contains("Add 1 ASIN</button>");
    assertThat(get(forecast, "en").body()).isEqualTo(get(forecast, "en").body());
    String list = forecast.substring(forecast.lastIndexOf('/') + 1);
    assertThat(get("/add?list=" + list, "en").body()).contains(">B0AAAAAAC1</textarea>");
    assertThat(get("/listings/changed/none", "en").statusCode()).isEqualTo(404);
  }

  @Test
  void historyShowsNothingElseThanWhatIsAskedFor() throws Exception {
    String happened = "<tr><td class=\"when\">";

    assertThat(get("/history?asin=no-asin", "en").body())
        .contains("Nothing that fits has happened", "value=\"no-asin\"")
        .doesNotContain(happened);
    assertThat(get("/history?type=nothing", "en").body()).doesNotContain(happened);
    assertThat(get("/history", "en").body())
        .contains(happened, "upload listed")
        .doesNotContain(">upload.listed<");
  }

  @Test
  void aChangeOfWhatIsNotInTheShopAnyMoreIsNotSaidToBeDone() throws Exception {
    String waiting = shop.texts("select min(id) from listings where status = 'pending'").get(0);

    for (String action : List.of("hide", "show", "pin", "unpin")) {
      String body =
          answer("POST /listings/change reason=x&action=" + action + "&id=" + waiting, "en");
      assertThat(body)
          .as(action)
          .contains("Done for 0 listings")
          .containsPattern("it is (waiting|withheld), not (listed|hidden)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST /checks/check, X-Nothing, none, 401",
    "POST /checks/check, Authorization, Bearer wrong, 401",
    "POST /logout csrf=old, Authorization, Bearer TOKEN, 403",
    "POST /checks/check, Origin, https://evil.example, 403",
    "PUT /checks, Authorization, Bearer TOKEN, 405",
    "GET /listings/change, Authorization, Bearer TOKEN, 405",
    "GET /nowhere, X-Nothing, none, 404"
  })
  void everyRefusalIsAPageInTheLanguageOfWhoAsks(
      String what, String header, String value, int status) throws Exception {
    String shown = value.replace("TOKEN", ShownShop.TOKEN);
    HttpResponse<String> japanese = ask(what, "ja", header, shown);
    HttpResponse<String> english = ask(what, "en", header, shown);

    assertThat(japanese.statusCode()).isEqualTo(status);
    assertThat(japanese.body()).contains("<html lang=\"ja\">", "href=\"/\"");
    assertThat(foreignWords(japanese.body())).isEmpty();
    assertThat(english.body()).contains("<html lang=\"en\">");
    assertThat(japaneseWords(english.body())).isEmpty();
    assertThat(japanese.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  private static HttpResponse<String> ask(String what, String language, String header, String value)
      throws Exception {
    String[] parts = what.split(" ", 3);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.url() + parts[1]))
            .header("Accept", "text/html,*/*")
            .header("Accept-Language", language)
            .header(header, value);
    if (!parts[0].equals("GET")) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .method(parts[0], HttpRequest.BodyPublishers.ofString(parts.length > 2 ? parts[2] : ""));
    }
    return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What a browser shows then, which goes where a form leads. */
  private static String answer(String what, String language) throws Exception {
    HttpResponse<String> answer = ask(what, language, "Authorization", "Bearer " + ShownShop.TOKEN);
    Optional<String> next = answer.headers().firstValue("Location");
    return next.isPresent() ? get(next.get(), language).body() : answer.body();
  }

  private static void ecauto(String path, String form) throws Exception {
    String right = "Bearer " + ShownShop.TOKEN;
    assertThat(ask("POST " + path + " " + form, "en", "Authorization", right).statusCode())
        .isEqualTo(303);
  }

  /** Titles and brands stay as they are, whatever the language of the page. */
  private static String withoutData(String html) throws Exception {
    String text = html.replace(ShownShop.GLASSES, " ").replace("太字", " ");
    for (String data :
        shop.texts(
            "select t from (select title as t from listings union select title_ja from products"
                + " union select title_en from products union select brand from products)"
                + " where t is not null order by length(t) desc")) {
      text = text.replace(data, " ");
    }
    return text;
  }

  /** What is Japanese and no title of a product, which stays as it is. */
  private static List<String> japaneseWords(String html) throws Exception {
    String text =
        withoutData(html)
            .replaceAll("(?s)<(a class=\"title\"|code>).*?</(a|code)>", " ")
            .replaceAll("<[^>]*>", " ");
    return Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー、。]+")
        .matcher(text)
        .results()
        .map(found -> found.group())
        .distinct()
        .toList();
  }

  private static HttpResponse<String> post(String path, String name, String value)
      throws Exception {
    return BROWSER.send(
        HttpRequest.newBuilder(URI.create(shop.url() + path))
            .header("Authorization", "Bearer " + ShownShop.TOKEN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
