//! Ukrainian names in Latin letters.

/// By the resolution of the Cabinet of Ministers No. 55 of 2010, in lower case.
pub fn romanised(name: &str) -> String {
    let mut latin = String::new();
    let mut is_first = true;
    for c in name.to_lowercase().replace("зг", "zgh").chars() {
        latin.push_str(match (c, is_first) {
            ('є', true) => "ye",
            ('ї', true) => "yi",
            ('й', true) => "y",
            ('ю', true) => "yu",
            ('я', true) => "ya",
            _ => letter(c),
        });
        is_first = c == ' ' || c == '-';
        if c.is_ascii() && c != '\'' {
            latin.push(c);
        }
    }
    latin
}

fn letter(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "h",
        'ґ' => "g",
        'д' => "d",
        'е' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' => "y",
        'і' | 'ї' | 'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::romanised;

    #[test]
    fn names_come_out_as_the_resolution_spells_them() {
        for (ukrainian, latin) in [
            ("Згорани", "zghorany"),
            ("Єнакієве", "yenakiieve"),
            ("Куп'янськ", "kupiansk"),
            ("Щастя", "shchastia"),
            ("Йосипівка", "yosypivka"),
            ("Кривий Ріг", "kryvyi rih"),
        ] {
            assert_eq!(romanised(ukrainian), latin);
        }
    }
}
