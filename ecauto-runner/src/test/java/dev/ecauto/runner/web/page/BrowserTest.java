package dev.ecauto.runner.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The pages in a browser: each in both languages on a desk and on a telephone, and what a person
 * does with them. One browser for all; with {@code -Dshots=FOLDER} it takes pictures.
 */
@Tag("slow")
@ExtendWith(ShownShopExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class BrowserTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("overview", "/"),
          Map.entry("listings", "/listings"),
          Map.entry("refused", "/refused"),
          Map.entry("add", "/add"),
          Map.entry("decisions", "/decisions"),
          Map.entry("failures", "/failures"),
          Map.entry("plan", "/plan"),
          Map.entry("checks", "/checks"),
          Map.entry("history", "/history"),
          Map.entry("settings", "/settings"),
          Map.entry("login", "/login"));

  @TempDir static Path profile;
  private static ChromeDriver browser;
  private static ShownShop shop;

  @BeforeAll
  static void open(ShownShop shown) {
    Assumptions.assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "no browser: apt-get install chromium chromium-driver");
    shop = shown;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static void speak(String language) {
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
  }

  private static void screen(int width, int height, boolean telephone) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", telephone));
  }

  private static void colours(String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static void go(String path) {
    browser.get(shop.url() + path);
  }

  private static void shoot(String name) throws IOException {
    String folder = System.getProperty("shots", "");
    if (!folder.isEmpty()) {
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder, name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  /** Serious faults of the page, by axe, and what the browser complained of. */
  private static List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (Rule rule : new AxeBuilder().analyze(browser).getViolations()) {
      if (SERIOUS.contains(rule.getImpact())) {
        faults.add(rule.getId() + ": " + rule.getNodes().get(0).getHtml());
      }
    }
    browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("net::ERR_NAME_NOT_RESOLVED"))
        .forEach(faults::add);
    return faults;
  }

  private static boolean overflows() {
    return Boolean.TRUE.equals(
        browser.executeScript(
            "return document.documentElement.scrollWidth"
                + " > document.documentElement.clientWidth + 1"));
  }

  @Test
  @Order(1)
  void everyPageIsSoundInBothLanguagesOnADeskAndOnATelephone() throws Exception {
    String product = "/product/" + shop.texts("select max(asin) from observations").get(0);
    for (String language : List.of("ja", "en")) {
      speak(language);
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        look(page.getKey(), page.getValue(), language);
      }
      look("product", product, language);
    }
    go("/product/" + shop.texts("select asin from products where title_ja like 'WWW%'").get(0));
    assertThat(overflows()).as("a long title fits a telephone").isFalse();
  }

  private static void look(String name, String path, String language) throws IOException {
    screen(1280, 900, false);
    go(path);
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo(language);
    assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
    assertThat(faults()).as(name + " " + language).isEmpty();
    shoot(name + "-desk-" + language);
    screen(390, 844, true);
    go(path);
    assertThat(overflows()).as(name + " fits a telephone").isFalse();
    shoot(name + "-telephone-" + language);
    screen(320, 640, true);
    assertThat(overflows()).as(name + " fits a small telephone").isFalse();
  }

  @Test
  @Order(2)
  void darkIsReadableToo() throws Exception {
    speak("en");
    screen(1280, 900, false);
    colours("dark");
    for (String name : List.of("listings", "decisions")) {
      go("/" + name);
      assertThat(faults()).as(name).isEmpty();
      shoot(name + "-dark-en");
    }
    colours("light");
  }

  @Test
  @Order(3)
  void theChartsAreDrawn() throws Exception {
    go("/");
    assertThat(browser.findElements(By.cssSelector(".chart canvas"))).hasSize(1);
    go("/product/" + shop.texts("select max(asin) from observations").get(0));
    assertThat(browser.findElements(By.cssSelector(".chart canvas"))).hasSize(1);
  }

  @Test
  @Order(4)
  void withoutLoginNothingCanBeChanged() {
    go("/decisions");
    assertThat(browser.findElements(By.cssSelector("main button:enabled"))).isEmpty();
  }

  @Test
  @Order(5)
  void logsIn() {
    go("/decisions");
    browser.findElement(By.cssSelector(".hint a")).click();
    browser.findElement(By.name("name")).sendKeys("Aiko");
    browser.findElement(By.name("token")).sendKeys(ShownShop.TOKEN);
    submit("main button");
    assertThat(browser.getCurrentUrl()).endsWith("/decisions");
    assertThat(browser.findElement(By.cssSelector(".who")).getText()).contains("Aiko");
  }

  /** Each place where the keyboard stops is seen, and after the last one the page is left. */
  @Test
  @Order(6)
  void everyPageIsUsedByKeyboardAlone() throws Exception {
    speak("en");
    screen(1280, 900, false);
    String product = "/product/" + shop.texts("select max(asin) from observations").get(0);
    for (String path : Stream.concat(PAGES.values().stream(), Stream.of(product)).toList()) {
      go(path);
      List<String> stops = stops();
      assertThat(stops).as(path).first().asString().startsWith("A Skip to content");
      assertThat(stops).as(path).hasSizeGreaterThan(10).allMatch(stop -> stop.endsWith(" seen"));
    }
  }

  private static List<String> stops() {
    List<String> stops = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      String stop =
          String.valueOf(
              browser.executeScript(
                  "const at = document.activeElement, box = at.getBoundingClientRect(), look ="
                      + " getComputedStyle(at); if (at === document.body) return '';"
                      + " const seen = look.outlineStyle !== 'none' && box.width > 0 && box.bottom"
                      + " > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;"
                      + " return at.tagName + ' ' + at.textContent.trim().slice(0, 30) + (seen ? '"
                      + " seen' : ' not seen: ' + look.outlineStyle + JSON.stringify(box))"));
      if (stop.isEmpty()) {
        return stops;
      }
      stops.add(stop);
    }
    return stops;
  }

  @Test
  @Order(7)
  void findsAndChoosesByKeyboardAlone() {
    go("/listings");
    browser.switchTo().activeElement().sendKeys("/");
    browser.switchTo().activeElement().sendKeys(ShownShop.GLASSES);
    WebElement typed = browser.switchTo().activeElement();
    toTheNextPage(() -> typed.sendKeys(Keys.ENTER));
    assertThat(browser.findElements(By.cssSelector("tr[data-listing]"))).hasSize(1);

    browser.findElement(By.name("id")).sendKeys(Keys.SPACE);
    WebElement button = browser.findElement(By.cssSelector(".actions button"));
    toTheNextPage(() -> button.sendKeys(Keys.ENTER));
    assertThat(browser.getCurrentUrl()).contains("/listings/preview?action=hold&id=");
    assertThat(browser.switchTo().activeElement().getDomAttribute("name")).isEqualTo("reason");
  }

  /** After a change, back is the preview again, and nothing is asked or sent twice. */
  @Test
  @Order(8)
  void goesBackAfterAChange() throws Exception {
    browser.findElement(By.name("reason")).sendKeys("x");
    submit("main form[action='/listings/change'] button");
    assertThat(browser.getCurrentUrl()).contains("/listings/changed/");
    browser.navigate().refresh();
    assertThat(browser.findElement(By.tagName("main")).getText()).contains("Done for 1 listing.");
    browser.navigate().back();
    assertThat(browser.getCurrentUrl()).contains("/listings/preview?");
    browser.navigate().forward();
    assertThat(browser.findElement(By.tagName("main")).getText()).contains("Done for 1 listing.");
    assertThat(events("listing.held")).hasSize(1);
  }

  private static void submit(String button) {
    toTheNextPage(browser.findElement(By.cssSelector(button))::click);
  }

  /**
   * Waits for the page that a step leads to. The old page is told by a mark in its window: asking
   * whether an element of it is stale fails now and then, as the driver finds it half gone.
   */
  private static void toTheNextPage(Runnable step) {
    browser.executeScript("window.before = true");
    step.run();
    patiently()
        .ignoring(WebDriverException.class)
        .until(
            any ->
                browser.executeScript(
                    "return window.before === undefined && document.readyState === 'complete'"));
  }

  private static WebDriverWait patiently() {
    return new WebDriverWait(browser, Duration.ofSeconds(30));
  }

  private static List<String> events(String type) throws Exception {
    return shop.texts(
        "select coalesce(reason, '') from events where actor = 'web:Aiko' and type = '"
            + type
            + "'");
  }

  @Test
  @Order(9)
  void acceptsAReviewAndLetsBrakesGo() throws Exception {
    go("/decisions");
    browser
        .findElement(By.cssSelector("form[action='/decisions/review'] input[name=reason]"))
        .sendKeys("a sale");
    submit("button[value=accept]");
    assertThat(shop.texts("select status || decided_by from reviews"))
        .containsExactly("acceptedweb:Aiko");
    assertThat(events("live.review_decided")).singleElement().asString().contains("a sale");
    submit("form[action='/decisions/brakes'] button");
    assertThat(shop.texts("select confirmed_by from brakes")).containsExactly("web:Aiko");
  }

  @Test
  @Order(10)
  void retriesWhatFailedByItsCause() throws Exception {
    go("/failures");
    submit("td .button");
    browser.findElement(By.name("reason")).sendKeys("the shop is well again");
    submit("main form button");
    assertThat(browser.findElement(By.cssSelector(".note.good")).getText()).contains("3");
    assertThat(events("listing.retried")).hasSize(3);
    assertThat(shop.texts("select count(*) from listings where status = 'failed'"))
        .containsExactly("0");
  }

  @Test
  @Order(11)
  void hidesAListing() throws Exception {
    go("/listings?state=listed");
    browser.findElement(By.cssSelector("tbody input[type=checkbox]")).click();
    browser.findElement(By.cssSelector(".actions option[value=hide]")).click();
    submit(".actions button");
    browser.findElement(By.name("reason")).sendKeys("the picture is wrong");
    submit("main form button");
    assertThat(events("live.pinned")).singleElement().asString().contains("the picture is wrong");
  }

  @Test
  @Order(12)
  void repairsWhatACheckFound() throws Exception {
    go("/checks");
    submit("form[action='/checks/check'] button");
    patiently()
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-findings]")));
    shoot("checks-found-desk-en");
    browser.findElement(By.cssSelector("form[action='/checks/repair'] button")).click();
    patiently()
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-repaired]")));
    assertThat(
            shop.texts(
                "select count(*) from listings l where status = 'pending' and not exists (select 1"
                    + " from upload_queue q where q.listing_id = l.id and q.status in"
                    + " ('pending', 'uploading'))"))
        .containsExactly("0");
    assertThat(shop.texts("select count(*) from events where actor = 'web:Aiko'"))
        .isNotEqualTo(List.of("0"));
  }

  @Test
  @Order(13)
  void addsAListAndWatchesIt() throws Exception {
    go("/add");
    browser
        .findElement(By.name("asins"))
        .sendKeys(String.join("\n", List.of("B0AAAAAAA1", "B0AAAAAAA2", "no asin", "B0AAAAAAA1")));
    submit("form.stack button");
    assertThat(browser.findElement(By.tagName("main")).getText()).contains("2 ASINs, 1 repeated");
    shoot("forecast-desk-en");
    submit("form.row button");
    patiently()
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-done=yes]")));
    shoot("add-done-desk-en");
    assertThat(shop.texts("select source from inputs where asin = 'B0AAAAAAA1'"))
        .containsExactly("web:Aiko");
    assertThat(browser.findElement(By.cssSelector("a[download]")).getDomAttribute("href"))
        .endsWith("/report.csv");
  }

  @Test
  @Order(14)
  void stopsAnAccountAndLetsItGoOn() throws Exception {
    go("/");
    submit(".button.stop");
    browser.findElement(By.name("reason")).sendKeys("a call from the shop");
    submit("main button.stop");
    assertThat(events("account.stopped")).singleElement().asString().contains("a call");
    submit("form[action='/accounts/resume'] button");
    assertThat(events("account.resumed")).hasSize(1);
  }
}
