package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.server.SeededHash;
import java.util.List;
import java.util.Locale;

/**
 * What the catalogue says about a product.
 *
 * @param titleJa Japanese title
 * @param titleEn English title
 * @param brand the maker
 * @param category where it is shelved
 * @param department the category's parent
 * @param description a paragraph, empty for many products
 * @param bullets short statements, empty for some products
 */
record ProductWords(
    String titleJa,
    String titleEn,
    String brand,
    String category,
    String department,
    String description,
    List<String> bullets) {
  private static final List<Noun> NOUNS =
      List.of(
          new Noun("ステンレスボトル 500ml", "Stainless Bottle 500ml", "水筒", "ホーム＆キッチン"),
          new Noun("ワイヤレスマウス 静音", "Wireless Mouse, Silent", "マウス", "パソコン・周辺機器"),
          new Noun("折りたたみ傘 自動開閉", "Folding Umbrella", "折りたたみ傘", "ファッション"),
          new Noun("LEDデスクライト", "LED Desk Lamp", "デスクライト", "ホーム＆キッチン"),
          new Noun("木製パズル 48ピース", "Wooden Puzzle, 48 Pieces", "パズル", "おもちゃ"),
          new Noun("ヨガマット 10mm", "Yoga Mat 10 mm", "ヨガマット", "スポーツ＆アウトドア"),
          new Noun("USB-C ケーブル 2m", "USB-C Cable 2 m", "ケーブル", "家電＆カメラ"),
          new Noun("ハンドクリーム 無香料 80g", "Hand Cream 80 g", "ハンドケア", "ビューティー"));
  private static final List<String> ADJECTIVES = List.of("軽量", "防水", "大容量", "コンパクト", "高耐久");
  private static final List<String> BRANDS =
      List.of("アオゾラ", "KITAMORI", "ハナミズキ工房", "Yamato Craft", "みなと製作所", "NOVA LEAF");
  private static final List<String> COLOURS = List.of("ブラック", "ホワイト", "ネイビー", "グリーン");

  private record Noun(String ja, String en, String category, String department) {}

  static ProductWords generate(SeededHash hash) {
    Noun noun = pick(NOUNS, hash.with("noun"));
    String brand = pick(BRANDS, hash.with("brand"));
    String adjective = pick(ADJECTIVES, hash.with("adjective"));
    String colour = pick(COLOURS, hash.with("colour"));
    String model = hash.with("model").hex().substring(0, 4).toUpperCase(Locale.ROOT);
    double kind = hash.with("text").unit();
    return new ProductWords(
        prefix(hash) + brand + " " + adjective + " " + noun.ja() + " " + colour + " " + model,
        brand + " " + noun.en() + " " + model,
        brand,
        noun.category(),
        noun.department(),
        kind < 0.4 ? adjective + "で使いやすい" + noun.ja() + "です。\n毎日の暮らしに。" : "",
        kind > 0.3 && kind < 0.9
            ? List.of("【" + adjective + "】毎日使えます", "カラー：" + colour, "型番：" + model)
            : List.of());
  }

  /** Words that sellers put in front of titles. */
  private static String prefix(SeededHash hash) {
    double kind = hash.with("prefix").unit();
    if (kind < 0.05) {
      return "【Amazon.co.jp限定】";
    }
    return kind < 0.06 ? "🎁" : "";
  }

  private static <T> T pick(List<T> values, SeededHash hash) {
    return values.get(hash.below(values.size()));
  }
}
