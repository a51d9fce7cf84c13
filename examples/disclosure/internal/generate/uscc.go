package main

import (
	"fmt"
	"strings"
)

// uscc returns a unified social credit code with valid check characters (GB
// 11714 for the body, GB 32100 for the whole) in region 999999, which does not
// exist: the companies are fictional.
func uscc(serial int) string {
	body := fmt.Sprintf("MA%06d", serial)
	body += string(gb11714(body))
	code := "91999999" + body
	return code + string(gb32100(code))
}

const gb32100Chars = "0123456789ABCDEFGHJKLMNPQRTUWXY"

func gb32100(s string) byte {
	sum, w := 0, 1
	for i := range s {
		sum += strings.IndexByte(gb32100Chars, s[i]) * w
		w = w * 3 % 31
	}
	return gb32100Chars[(31-sum%31)%31]
}

func gb11714(s string) byte {
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", s[i]) * w
	}
	return "0123456789X0"[11-sum%11]
}
